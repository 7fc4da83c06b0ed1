/** How two archives differ. */
@NullMarked
package reproducibility.diff.archive;

import org.jspecify.annotations.NullMarked;
