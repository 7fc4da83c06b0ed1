/** Expressions, evaluated by Nix. */
@NullMarked
package reproducibility.nix.evaluate;

import org.jspecify.annotations.NullMarked;
