package reproducibility.archive;

/**
 * A place where the bytes of an archive are not what its format asks for, or say more than every
 * reader of it sees.
 *
 * @param kind in what way
 * @param where the entry, or the part of the file
 * @param what what is there, in words
 */
public record Oddity(Kind kind, String where, String what) {
  /** Nobody reads more of a name, and a name can be long. */
  private static final int MOST_SHOWN = 300;

  /** Keeps the beginning of what is long. */
  public Oddity {
    where = beginning(where);
    what = beginning(what);
  }

  private static String beginning(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "\u2026" : text;
  }

  /** In what way an archive is odd. */
  public enum Kind {
    /** Bytes that belong to no file and to no record that describes one. */
    UNACCOUNTED_BYTES,
    /** Two records that say different things of one entry. */
    CONTRADICTION,
    /** An entry with a header and no place in the directory, or the other way round. */
    UNLISTED,
    /** Content that is not what its CRC or size says. */
    OTHER_CONTENT,
    /** What not every installer can unpack. */
    UNSUPPORTED,
    /** A name or a link that leads out of the folder that it is unpacked into. */
    LEADS_OUT,
    /** A name that systems read differently or cannot hold. */
    UNSAFE_NAME,
    /** Two entries that are one where names are compared differently, or that are one anywhere. */
    NAME_CLASH,
    /** What is neither a file nor a folder. */
    SPECIAL_FILE,
    /** More to unpack than {@link Budget} allows. */
    OVER_BUDGET
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
