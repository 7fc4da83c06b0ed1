package reproducibility.vendor;

import reproducibility.repository.LockedArchive;

/**
 * What came of vendoring one archive.
 *
 * @param archive which
 * @param result in a word
 * @param detail in a line: what differs, or why it could not be asked; else where the bytes came
 *     from
 */
public record Vendored(LockedArchive archive, Result result, String detail) {

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
    /** No fresh copy could be had, or it could not be written. */
    UNDECIDED
  }
}
