package reproducibility.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;

/**
 * A version that a document gives for a package of the set: a row of a Markdown table whose first
 * cell is the name of an expression and whose second is a version. Where the table has a header,
 * that has to call the second column the version: an example, or the least one, is none.
 *
 * @param file the document
 * @param line of the row
 * @param expression the package
 * @param version as the document has it, without a {@code v} before it
 */
public record DocumentedVersion(String file, int line, NixExpression expression, String version) {
  private static final Pattern ROW =
      Pattern.compile(
          "\\|\\s*(?<name>[^|]+?)\\s*\\|\\s*`?v?(?<version>\\d[\\w+!-]*\\.[\\w.+!-]*)`?\\s*\\|.*");

  /** In code, or as a link. */
  private static final Pattern NAME =
      Pattern.compile("\\[?`?(?<name>[A-Za-z0-9][\\w.-]*)`?(]\\([^)]*\\))?");

  /** What stands between a table's header and its rows (GitHub Flavored Markdown, "Tables"). */
  private static final Pattern DELIMITER =
      Pattern.compile("\\|?(\\s*:?-+:?\\s*\\|)+(\\s*:?-+:?\\s*)?");

  private static final Pattern HEADER =
      Pattern.compile(
          "\\|[^|]*\\|\\W*((current|locked|packaged|vendored) )?(version|release)\\W*\\|.*",
          Pattern.CASE_INSENSITIVE);

  /** Those in the Markdown files at the top of a snapshot. */
  public static List<DocumentedVersion> in(Snapshot snapshot, Inventory inventory) {
    return snapshot.documents().stream()
        .flatMap(it -> in(it, snapshot.text(it).orElse(""), inventory).stream())
        .toList();
  }

  /** Those in the text of one document. */
  public static List<DocumentedVersion> in(String file, String text, Inventory inventory) {
    Map<NormalizedName, NixExpression> expressions = new TreeMap<>();
    inventory.expressions().forEach(it -> expressions.put(NormalizedName.of(it.name()), it));
    List<DocumentedVersion> found = new ArrayList<>();
    List<String> lines = Arrays.stream(text.split("\n", -1)).map(String::strip).toList();
    boolean isOfVersions = true;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("|")) {
        isOfVersions = true;
      } else if (i > 0 && DELIMITER.matcher(lines.get(i)).matches()) {
        isOfVersions = HEADER.matcher(lines.get(i - 1)).matches();
      }
      Matcher row = ROW.matcher(lines.get(i));
      if (isOfVersions && row.matches()) {
        int line = i + 1;
        named(row.group("name"), expressions)
            .ifPresent(
                it -> found.add(new DocumentedVersion(file, line, it, row.group("version"))));
      }
    }
    return found;
  }

  private static Optional<NixExpression> named(
      String cell, Map<NormalizedName, NixExpression> expressions) {
    return Optional.of(NAME.matcher(cell))
        .filter(Matcher::matches)
        .map(it -> expressions.get(NormalizedName.of(it.group("name"))));
  }

  @Override
  public String toString() {
    return file + ":" + line + " " + expression;
  }
}
