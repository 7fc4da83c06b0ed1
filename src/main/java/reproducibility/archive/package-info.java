/**
 * Archives as bytes, whoever made them: entries, machine code, and how zip and tar files are built.
 *
 * <p>{@link reproducibility.archive.Archive} is what one says of itself; {@code ecosystem} reads
 * it. A reader returns a record or throws {@link reproducibility.Malformed}; nothing in an archive
 * is ever run.
 *
 * <p>{@link reproducibility.archive.Structure} is the strict reading beside it: an archive from its
 * first byte to its last, with every {@link reproducibility.archive.Oddity} in it, within a budget
 * that is counted while it streams. Archives inside archives are files like any other.
 */
@NullMarked
package reproducibility.archive;

import org.jspecify.annotations.NullMarked;
