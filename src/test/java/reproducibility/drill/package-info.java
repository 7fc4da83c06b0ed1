/** What a drill says of what it found. */
@NullMarked
package reproducibility.drill;

import org.jspecify.annotations.NullMarked;
