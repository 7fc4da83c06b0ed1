package reproducibility.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.Snapshot;

/**
 * A number of packages that a document gives for a platform: a row of a Markdown table whose first
 * cell is a Nix system and whose second is a number; a third may name the packages that are left
 * out, and say why after a colon.
 *
 * @param file the document
 * @param line of the row
 * @param platform the first cell
 * @param count the second
 * @param leftOut the words of the third up to the colon; none where there is no such cell
 */
public record DocumentedCount(
    String file, int line, Platform platform, long count, Optional<Set<String>> leftOut) {
  private static final Pattern ROW =
      Pattern.compile("\\|\\s*`?(\\w+-(?:linux|darwin))`?\\s*\\|\\s*(\\d{1,9})\\s*\\|([^|]*)\\|?");

  /** Those in the Markdown files at the top of a snapshot. */
  public static List<DocumentedCount> in(Snapshot snapshot) {
    return snapshot.documents().stream()
        .flatMap(it -> in(it, snapshot.text(it).orElse("")).stream())
        .toList();
  }

  /** Those in the text of one document. */
  public static List<DocumentedCount> in(String file, String text) {
    List<DocumentedCount> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher row = ROW.matcher(lines[i].strip());
      if (row.matches()) {
        found.add(
            new DocumentedCount(
                file,
                i + 1,
                new Platform(row.group(1)),
                Long.parseLong(row.group(2)),
                words(row.group(3))));
      }
    }
    return found;
  }

  private static Optional<Set<String>> words(String cell) {
    return Optional.of(cell.strip())
        .filter(it -> !it.isEmpty())
        .map(
            it ->
                Arrays.stream(it.replaceFirst(":.*", "").split("[\\s,`]+", -1))
                    .collect(Collectors.toSet()));
  }

  @Override
  public String toString() {
    return file + ":" + line + " " + platform;
  }
}
