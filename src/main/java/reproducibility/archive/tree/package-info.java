/**
 * The trees of files that archives of a commit hold, as git names them, and how two of them differ.
 */
@NullMarked
package reproducibility.archive.tree;

import org.jspecify.annotations.NullMarked;
