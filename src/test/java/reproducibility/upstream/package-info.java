/** Asking an upstream on the loopback address that misbehaves. */
@NullMarked
package reproducibility.upstream;

import org.jspecify.annotations.NullMarked;
