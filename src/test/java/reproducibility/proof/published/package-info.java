/** Ways in which what others published, or what was published from here, can go wrong. */
@NullMarked
package reproducibility.proof.published;

import org.jspecify.annotations.NullMarked;
