/** Laying down archives where that goes well and where it does not. */
@NullMarked
package reproducibility.vendor;

import org.jspecify.annotations.NullMarked;
