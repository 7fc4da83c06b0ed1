/** Reading sound and broken contracts. */
@NullMarked
package reproducibility.contract;

import org.jspecify.annotations.NullMarked;
