/**
 * What must hold of archives and unpacked sources as files: their bytes, names and structure, and
 * the tree that holds them.
 */
@NullMarked
package reproducibility.claims.archive;

import org.jspecify.annotations.NullMarked;
