/**
 * Evaluating expressions for every platform at once: what they say, where their sources come from,
 * and what they do beside that.
 */
@NullMarked
package reproducibility.nix.evaluate;

import org.jspecify.annotations.NullMarked;
