package reproducibility.archive.tar;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.archive.MemberName;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/** The records of a pax header (POSIX, "pax Header Block"): {@code length key=value\n}. */
final class TarPax {
  /** The keys that every reader uses; the other records are dropped. */
  private static final Set<String> USED = Set.of("path", "linkpath", "size");

  /** The largest size that a header has room for: eleven octal digits. */
  private static final long MOST_SIZE = 077777777777L;

  /** The longest name that a header has room for. */
  private static final int MOST_NAME_BYTES = 100;

  private TarPax() {}

  /**
   * How a record contradicts the header of its member, if it does: a reader without pax believes
   * the header. The two may differ only where the header has no room for the value.
   *
   * @param key path, linkpath or size
   * @param header what the header says, one character a byte
   * @param record what the record says
   */
  static Optional<String> contradiction(String key, String header, Optional<String> record) {
    return record
        .filter(it -> !isSame(key, header, it))
        .map(
            it ->
                "the header says "
                    + key
                    + " "
                    + MemberName.ofBytes(header)
                    + ", the pax header "
                    + MemberName.ofBytes(it));
  }

  private static boolean isSame(String key, String header, String record) {
    if (key.equals("size")) {
      return record.matches("\\d{1,18}")
          && (record.matches("0*" + header) || Long.parseLong(record) > MOST_SIZE);
    }
    return record.length() > MOST_NAME_BYTES
        || record.chars().anyMatch(it -> it >= 0x80)
        || plain(record).equals(plain(header));
  }

  private static String plain(String name) {
    return name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
  }

  /**
   * Reads the records of a pax header.
   *
   * @param records those in force, by key; those of this header that every reader uses are added
   * @param text of the header, one character a byte
   * @param oddities to which each repeated key is added
   * @throws IOException where a record is malformed, or where some readers would take another name
   *     or size from it (GNU tar manual, "Sparse Formats"; POSIX, hdrcharset)
   */
  static void read(Map<String, String> records, String text, List<Oddity> oddities)
      throws IOException {
    Set<String> seen = new HashSet<>();
    int at = 0;
    while (at < text.length()) {
      int space = text.indexOf(' ', at);
      String digits = space < 0 ? "" : text.substring(at, space);
      int end = digits.matches("\\d{1,7}") ? at + Integer.parseInt(digits) : 0;
      int equals = text.indexOf('=', Math.max(space, at));
      if (end <= equals || equals < 0 || end > text.length() || text.charAt(end - 1) != '\n') {
        throw new IOException("a record of a pax header is not \"length key=value\"");
      }
      String key = text.substring(space + 1, equals);
      String value = text.substring(equals + 1, end - 1);
      if (!seen.add(key)) {
        oddities.add(new Oddity(Kind.CONTRADICTION, "pax header", "says " + key + " twice"));
      }
      if (key.startsWith("GNU.sparse.") || key.equals("hdrcharset")) {
        throw new IOException("a pax header says " + key + ", which few readers know");
      }
      if (USED.contains(key) && records.put(key, value) != null) {
        oddities.add(
            new Oddity(Kind.CONTRADICTION, "pax header", "says " + key + " after another header"));
      }
      at = end;
    }
  }
}
