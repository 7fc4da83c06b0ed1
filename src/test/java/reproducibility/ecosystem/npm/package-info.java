/** Reading npm's tarballs, and telling them from other files that are called the same. */
@NullMarked
package reproducibility.ecosystem.npm;

import org.jspecify.annotations.NullMarked;
