/** How two archives differ: their files, metadata and wrapping. */
@NullMarked
package reproducibility.diff.archive;

import org.jspecify.annotations.NullMarked;
