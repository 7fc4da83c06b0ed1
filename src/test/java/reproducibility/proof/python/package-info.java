/** Ways to break what wheels and sdists say of themselves, and what they hold. */
@NullMarked
package reproducibility.proof.python;

import org.jspecify.annotations.NullMarked;
