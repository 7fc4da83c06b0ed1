/** Zip files, read strictly from the first byte to the last (PKWARE APPNOTE 6.3.10). */
@NullMarked
package reproducibility.archive.zip;

import org.jspecify.annotations.NullMarked;
