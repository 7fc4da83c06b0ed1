package reproducibility.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Malformed;
import reproducibility.repository.Toml;

/**
 * Reads the ledgers of many branches, each of which repeats what the one before it says: a release
 * that reads the same on the same line is parsed once, and is one entry of all of them.
 *
 * <p>A text is cut where a table of releases begins. A part that is valid TOML leaves nothing open
 * (TOML 1.0, "Spec"), so if each part is valid by itself and holds that one table alone, the whole
 * holds these tables in this order. Any other text is parsed as a whole.
 */
final class LedgerParts {
  private static final String KEY = "releases";
  private static final String HEADER = "[[" + KEY + "]]\n";

  private final Map<Part, Optional<LedgerEntry>> entries = new ConcurrentHashMap<>();

  /** The text of one release, and how many lines come before it. */
  private record Part(String text, int linesBefore) {
    Optional<LedgerEntry> entry() {
      try {
        Toml part = Toml.parse(Ledger.FILE, text);
        List<Toml> releases = part.tables(KEY);
        return part.keys().equals(List.of(KEY)) && releases.size() == 1
            ? Optional.of(Ledger.entry(releases.get(0), linesBefore))
            : Optional.empty();
      } catch (Malformed e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Reads a ledger.
   *
   * @throws Malformed as {@link Ledger#parse} does
   */
  Ledger read(String text) {
    return inParts(text).orElseGet(() -> Ledger.parse(text));
  }

  private Optional<Ledger> inParts(String text) {
    int begin = text.startsWith(HEADER) ? 0 : next(text, 0);
    String head = text.substring(0, begin);
    if (!head.lines().map(String::strip).allMatch(it -> it.isEmpty() || it.startsWith("#"))) {
      return Optional.empty();
    }
    int line = (int) head.lines().count();
    List<LedgerEntry> found = new ArrayList<>();
    while (begin < text.length()) {
      int end = next(text, begin);
      String lines = text.substring(begin, end);
      Part part = new Part(withoutBlankLines(lines), line);
      Optional<LedgerEntry> entry = entries.computeIfAbsent(part, Part::entry);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      found.add(entry.get());
      line += (int) lines.lines().count();
      begin = end;
    }
    return Optional.of(new Ledger(found));
  }

  /** The next release comes after one, the end of the file does not. */
  private static String withoutBlankLines(String part) {
    int end = part.length();
    while (part.charAt(end - 1) == '\n') {
      end--;
    }
    return part.substring(0, end);
  }

  /** Where the next table of releases begins, or where the text ends. */
  private static int next(String text, int begin) {
    int end = text.indexOf("\n" + HEADER, begin);
    return end < 0 ? text.length() : end + 1;
  }
}
