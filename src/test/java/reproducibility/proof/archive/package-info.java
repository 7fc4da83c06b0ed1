/** Ways to break the bytes, names and structure of archives, and the tree that holds them. */
@NullMarked
package reproducibility.proof.archive;

import org.jspecify.annotations.NullMarked;
