package reproducibility.vendor;

import java.util.Optional;
import reproducibility.Capability;
import reproducibility.repository.LockedArchive;

/**
 * What came of vendoring one archive.
 *
 * @param archive which
 * @param result in a word
 * @param detail in a line: what differs, or why it could not be asked; else where the bytes came
 *     from
 * @param lacking what could not be reached, where that is the reason
 */
public record Vendored(
    LockedArchive archive, Result result, String detail, Optional<Capability> lacking) {

  /** One for which nothing was lacking. */
  Vendored(LockedArchive archive, Result result, String detail) {
    this(archive, result, detail, Optional.empty());
  }

  /** What can come of it. */
  public enum Result {
    /** The file was there, and a fresh copy has the same bytes. */
    SAME,
    /** The file was not there; it is now. */
    ADDED,
    /**
     * The fresh copy, or the file that was there, is not what the lock records. Nothing was
     * written.
     */
    DIFFERS,
    /** The file was there with the locked bytes; no fresh copy of it could be had. */
    KEPT,
    /** The file was not there, and none could be had; or it could not be written. */
    UNDECIDED
  }
}
