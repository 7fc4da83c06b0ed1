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
  /** What a reader cannot do without; of the others none needs to be kept. */
  private static final Set<String> USED = Set.of("path", "linkpath", "size");

  private TarPax() {}

  /** What a header has room for: eleven octal digits, and 100 bytes of a name. */
  private static final long MOST_SIZE = 077777777777L;

  private static final int MOST_NAME_BYTES = 100;

  /**
   * Why a record contradicts the header of its member, if it does: a reader without pax takes the
   * header's word. It may say something else only where the header has no room for it.
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
   * Adds the records of a header that are needed to those that hold.
   *
   * @throws IOException for a record of another form, or one that gives a member another name or
   *     size to the readers that know it (GNU tar manual, "Sparse Formats"; POSIX, hdrcharset)
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
