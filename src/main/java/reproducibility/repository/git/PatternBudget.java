package reproducibility.repository.git;

import java.util.List;
import java.util.regex.Pattern;
import reproducibility.Malformed;

/**
 * How much the patterns of {@code .gitignore} and {@code .gitattributes} may ask: what matches them
 * here goes back at every star, so that the time doubles with each, and so does git's own.
 */
public final class PatternBudget {
  private static final int MOST_LINES = 20_000;
  private static final int MOST_STARS = 3;
  private static final Pattern STARS = Pattern.compile("(?:[^*/]*\\*+){" + (MOST_STARS + 1) + "}");

  private PatternBudget() {}

  /**
   * The text, where its patterns keep to it.
   *
   * @throws Malformed where one does not
   */
  public static String require(String file, String text) {
    List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
    if (lines.size() > MOST_LINES) {
      throw new Malformed(file, "has more than " + MOST_LINES + " lines, and is not read");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("#") && STARS.matcher(lines.get(i)).find()) {
        throw new Malformed(
            file + ":" + (i + 1),
            "has a pattern with more than "
                + MOST_STARS
                + " stars in one name, which takes too long to match");
      }
    }
    return text;
  }
}
