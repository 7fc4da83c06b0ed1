/** Asking the real Python about declarations. */
@NullMarked
package reproducibility.ecosystem.python.packaging;

import org.jspecify.annotations.NullMarked;
