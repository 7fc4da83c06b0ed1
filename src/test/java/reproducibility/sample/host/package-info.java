/** Hosts that build for this machine, and a newer Nix, which tests bring along. */
@NullMarked
package reproducibility.sample.host;

import org.jspecify.annotations.NullMarked;
