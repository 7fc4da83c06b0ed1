package reproducibility.archive;

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
final class HeaderFields {
  private HeaderFields() {}

  /**
   * Reads the fields up to the first empty line.
   *
   * @return the values of every field, in the order of its first appearance; names in lower case
   * @throws Malformed with a line that is no field
   */
  static Map<String, List<String>> parse(String where, String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    int number = 0;
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      number++;
      if (line.isEmpty()) {
        break;
      }
      if (Character.isWhitespace(line.charAt(0)) && !current.isEmpty()) {
        int last = current.size() - 1;
        current.set(last, current.get(last) + "\n" + line.strip());
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
      current.add(line.substring(colon + 1).strip());
    }
    return fields;
  }
}
