/** Builds that end, and those that do not; what two outputs differ in. */
@NullMarked
package reproducibility.nix.build;

import org.jspecify.annotations.NullMarked;
