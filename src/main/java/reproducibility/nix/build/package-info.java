/**
 * One build of a package: its folder, limits, log and trace, what varies from another, and how two
 * outputs differ.
 */
@NullMarked
package reproducibility.nix.build;

import org.jspecify.annotations.NullMarked;
