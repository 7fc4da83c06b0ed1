package reproducibility.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.nix.Platform;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreeFile;

/**
 * A number of packages that a document gives for a platform: a row of a Markdown table whose first
 * cell is a Nix system and whose second is a number.
 *
 * @param file the document
 * @param line of the row
 * @param platform the first cell
 * @param count the second
 */
public record DocumentedCount(String file, int line, Platform platform, long count) {
  private static final Pattern ROW =
      Pattern.compile("\\|\\s*`?(\\w+-(?:linux|darwin))`?\\s*\\|\\s*(\\d+)\\s*\\|.*");

  /** Those in the Markdown files at the top of a snapshot. */
  static List<DocumentedCount> in(Snapshot snapshot) {
    List<DocumentedCount> found = new ArrayList<>();
    for (TreeFile file : snapshot.files()) {
      if (!file.path().contains("/") && file.path().endsWith(".md")) {
        String[] lines = snapshot.text(file.path()).orElse("").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
          Matcher row = ROW.matcher(lines[i].strip());
          if (row.matches()) {
            found.add(
                new DocumentedCount(
                    file.path(), i + 1, new Platform(row.group(1)), Long.parseLong(row.group(2))));
          }
        }
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return file + ":" + line + " " + platform;
  }
}
