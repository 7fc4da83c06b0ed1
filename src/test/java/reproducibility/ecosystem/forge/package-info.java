/** Reading what forges make of commits. */
@NullMarked
package reproducibility.ecosystem.forge;

import org.jspecify.annotations.NullMarked;
