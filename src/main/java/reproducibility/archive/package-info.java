/**
 * What an archive says of itself: digest and size of its bytes, file name, core metadata, RECORD,
 * embedded commit.
 *
 * <p>{@link reproducibility.archive.Archive} is a {@link reproducibility.archive.Wheel} (PyPA
 * binary distribution format), a {@link reproducibility.archive.Sdist} (PyPA source distribution
 * format) or a {@link reproducibility.archive.SourceTarball} (what {@code git archive} makes). A
 * reader returns a record or throws {@link reproducibility.Malformed}; nothing in an archive is
 * ever run.
 *
 * <p>{@link reproducibility.archive.Structure} is the strict reading beside it: an archive from its
 * first byte to its last, with every {@link reproducibility.archive.Oddity} in it, within a budget
 * that is counted while it streams. Archives inside archives are files like any other.
 */
@NullMarked
package reproducibility.archive;

import org.jspecify.annotations.NullMarked;
