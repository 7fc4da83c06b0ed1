/**
 * Archives as bytes, whoever made them: entries, machine code, and how zip and tar files are built.
 *
 * <p>{@link reproducibility.archive.Archive} is what an archive says of itself; {@code ecosystem}
 * reads it. A reader returns a record or throws {@link reproducibility.Malformed}; nothing in an
 * archive is ever run.
 *
 * <p>{@link reproducibility.archive.Structure} reads strictly, from the first byte to the last. It
 * collects every {@link reproducibility.archive.Oddity}, and keeps within a {@link
 * reproducibility.archive.Budget} while it streams. An archive inside an archive is a file like any
 * other.
 */
@NullMarked
package reproducibility.archive;

import org.jspecify.annotations.NullMarked;
