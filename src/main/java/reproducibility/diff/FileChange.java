package reproducibility.diff;

import java.util.List;
import java.util.Optional;

/**
 * One file of an archive that is not the same.
 *
 * @param kind added, removed, renamed (with the same content) or changed
 * @param before its path in the old archive; empty where it was not there
 * @param after its path in the new archive; empty where it is gone
 * @param old its old content, if it was there
 * @param fresh its new content, if it is there
 * @param note what is special: only the order of lines, only layout; may be empty
 * @param diff a unified diff, where both are text and details were asked for
 */
public record FileChange(
    ChangeKind kind,
    String before,
    String after,
    Optional<Content> old,
    Optional<Content> fresh,
    String note,
    List<String> diff) {

  /** What a file holds. */
  public enum Type {
    /** Python source code. */
    PYTHON,
    /** Other text. */
    TEXT,
    /** A library or a program in machine code. */
    NATIVE,
    /** Anything else. */
    BINARY,
    /** A symbolic or hard link, or a device. */
    SPECIAL;

    /** Whether lines of it can be compared. */
    public boolean isText() {
      return this == PYTHON || this == TEXT;
    }
  }

  /**
   * The content of a file.
   *
   * @param type what it is
   * @param size in bytes
   * @param sha256 64 hexadecimal digits; empty where details were not asked for
   */
  public record Content(Type type, long size, String sha256) {}

  /** The path on the new side, or on the old one where it is gone. */
  public String path() {
    return after.isEmpty() ? before : after;
  }

  /** Whether it has another path on the new side. */
  public boolean isMoved() {
    return !before.isEmpty() && !after.isEmpty() && !before.equals(after);
  }

  /** The type on the new side, or on the old one where it is gone. */
  public Type type() {
    return fresh.or(() -> old).map(Content::type).orElse(Type.SPECIAL);
  }

  public FileChange with(String newNote, List<String> newDiff) {
    return new FileChange(kind, before, after, old, fresh, newNote, newDiff);
  }
}
