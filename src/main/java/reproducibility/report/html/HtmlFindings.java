package reproducibility.report.html;

import java.util.List;
import reproducibility.report.ClaimResult;
import reproducibility.report.Findings.Finding;

/** How much of what failed, what is excused and what stayed unknown the page shows. */
final class HtmlFindings {
  static final int MOST_SUBJECTS = 12;
  private static final int MOST_WHOLE = 50;
  private static final int MOST_FOUND = 80;

  private HtmlFindings() {}

  /** The results of all. */
  static List<ClaimResult> results(List<Finding> findings) {
    return findings.stream().flatMap(it -> it.results().stream()).toList();
  }

  static List<Finding> whole(List<Finding> ofOneClaim) {
    return ofOneClaim.stream().limit(MOST_WHOLE).toList();
  }

  /** A thousand blocks that say the same of a thousand subjects are read by nobody. */
  static List<Finding> brief(List<Finding> ofOneClaim) {
    return ofOneClaim.stream().skip(MOST_WHOLE).toList();
  }

  /** What was found, in short. */
  static String found(ClaimResult result) {
    String found = result.finding().map(it -> it.found()).orElse("");
    String first = found.lines().findFirst().orElse("");
    return first.length() > MOST_FOUND ? first.substring(0, MOST_FOUND) + "\u2026" : first;
  }
}
