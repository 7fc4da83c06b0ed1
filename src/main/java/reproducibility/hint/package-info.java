/** What a message suggests: the nearest name that is known, and a command that can be typed. */
@NullMarked
package reproducibility.hint;

import org.jspecify.annotations.NullMarked;
