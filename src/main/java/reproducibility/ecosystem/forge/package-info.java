/** A forge's archive of one commit, as {@code git archive} makes it. */
@NullMarked
package reproducibility.ecosystem.forge;

import org.jspecify.annotations.NullMarked;
