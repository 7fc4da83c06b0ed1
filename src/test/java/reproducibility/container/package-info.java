/** Containers on a real engine: what runs in them, and what is left of them. */
@NullMarked
package reproducibility.container;

import org.jspecify.annotations.NullMarked;
