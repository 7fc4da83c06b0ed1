/** Reading and writing ledgers, names and locks of version branches. */
@NullMarked
package reproducibility.branch;

import org.jspecify.annotations.NullMarked;
