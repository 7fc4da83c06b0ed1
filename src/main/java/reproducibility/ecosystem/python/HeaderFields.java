package reproducibility.ecosystem.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reproducibility.Malformed;

/**
 * Fields as e-mail headers have them, {@code Name: value}: the form of METADATA, PKG-INFO and WHEEL
 * (PyPA, "Core metadata specifications" and "Binary distribution format").
 */
public final class HeaderFields {
  /** Far above any header: each line is kept in memory. */
  private static final int MOST_LINES = 100_000;

  private HeaderFields() {}

  /**
   * Reads the fields up to the first empty line.
   *
   * @return the values of every field, in the order of its first appearance; names in lower case
   * @throws Malformed with a line that is no field, or too many lines
   */
  public static Map<String, List<String>> parse(String where, String text) {
    Map<String, List<StringBuilder>> fields = new LinkedHashMap<>();
    List<StringBuilder> current = new ArrayList<>();
    int number = 0;
    // Python's reader ends a line at a lone carriage return too, as lines() does.
    for (String line : (Iterable<String>) text.lines().takeWhile(it -> !it.isEmpty())::iterator) {
      number++;
      if (number > MOST_LINES) {
        throw new Malformed(where, "the header has more than " + MOST_LINES + " lines");
      }
      if (Character.isWhitespace(line.charAt(0)) && !current.isEmpty()) {
        current.get(current.size() - 1).append('\n').append(line.strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new Malformed(
            where + ":" + number,
            "a line of the header is neither a field nor the continuation of one");
      }
      current =
          fields.computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>());
      current.add(new StringBuilder(line.substring(colon + 1).strip()));
    }
    Map<String, List<String>> texts = new LinkedHashMap<>();
    fields.forEach((name, all) -> texts.put(name, all.stream().map(it -> it.toString()).toList()));
    return texts;
  }
}
