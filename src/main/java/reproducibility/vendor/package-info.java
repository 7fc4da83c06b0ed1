/**
 * Laying down the locked archives: from a local folder or from upstream, verified, written whole or
 * not at all.
 */
@NullMarked
package reproducibility.vendor;

import org.jspecify.annotations.NullMarked;
