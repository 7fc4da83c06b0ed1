package reproducibility.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.contract.DocumentedCount;
import reproducibility.contract.DocumentedVersion;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.Inventory;

/**
 * The text of a document with tables of platforms and their numbers of packages, or of packages and
 * their versions.
 *
 * @param file from the top of the repository
 * @param text what it holds
 */
public record TableText(String file, String text) {

  /** With this much more in each row that says the number that it was; others are left alone. */
  public TableText adding(ToLongFunction<Platform> before, ToLongFunction<Platform> more) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    for (DocumentedCount row : DocumentedCount.in(file, text)) {
      if (row.count() == before.applyAsLong(row.platform())) {
        long now = row.count() + more.applyAsLong(row.platform());
        lines.set(
            row.line() - 1,
            lines
                .get(row.line() - 1)
                .replaceFirst(
                    "(-(?:linux|darwin)`?\\s*\\|\\s*)" + row.count() + "\\b", "$1" + now));
      }
    }
    return new TableText(file, String.join("\n", lines));
  }

  /** With this version in each row that gives one of an expression; others are left alone. */
  public TableText with(String expression, String version, Inventory inventory) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    for (DocumentedVersion row : DocumentedVersion.in(file, text, inventory)) {
      if (row.expression().name().equals(expression)) {
        lines.set(
            row.line() - 1,
            lines
                .get(row.line() - 1)
                .replaceFirst(
                    "(\\|[^|]*\\|[^|]*?)" + Pattern.quote(row.version()),
                    "$1" + Matcher.quoteReplacement(version)));
      }
    }
    return new TableText(file, String.join("\n", lines));
  }
}
