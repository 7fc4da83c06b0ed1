/** Ways to break npm's archives. */
@NullMarked
package reproducibility.proof.npm;

import org.jspecify.annotations.NullMarked;
