/** Asking the real Python about declarations. */
@NullMarked
package reproducibility.python;

import org.jspecify.annotations.NullMarked;
