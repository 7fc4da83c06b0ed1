/**
 * The survival drill: a clone in an empty place, without a network, with an empty home and an empty
 * store, is all that a build gets.
 *
 * <p>{@link reproducibility.drill.Drill} makes that place and runs the claims in it; {@link
 * reproducibility.drill.Survival} is what they say of the loss of upstream.
 */
@NullMarked
package reproducibility.drill;

import org.jspecify.annotations.NullMarked;
