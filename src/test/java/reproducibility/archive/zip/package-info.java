/** Zip files made by hand, and what is odd of them. */
@NullMarked
package reproducibility.archive.zip;

import org.jspecify.annotations.NullMarked;
