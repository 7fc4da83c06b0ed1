/** Trees of files, named as git names them. */
@NullMarked
package reproducibility.archive.tree;

import org.jspecify.annotations.NullMarked;
