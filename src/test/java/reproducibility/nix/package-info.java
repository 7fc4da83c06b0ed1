/** What is known of platforms and package sets without running Nix. */
@NullMarked
package reproducibility.nix;

import org.jspecify.annotations.NullMarked;
