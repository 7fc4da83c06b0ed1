/** Tar files made by hand, and what is odd of them. */
@NullMarked
package reproducibility.archive.tar;

import org.jspecify.annotations.NullMarked;
