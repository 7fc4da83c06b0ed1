package reproducibility.report.comment;

import java.util.List;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.ForeignText;
import reproducibility.report.Verdict;

/** A comparison as text for a terminal, and as Markdown for a merge request. */
public final class ComparisonSummary {
  private ComparisonSummary() {}

  /**
   * For a terminal; the findings themselves stand above it, in the summary of the run.
   *
   * @param review what the change permits, a line each
   */
  public static String text(Comparison comparison, List<String> review) {
    StringBuilder text =
        new StringBuilder("\nagainst " + ForeignText.line(comparison.base()) + "\n");
    list(text, "brought", comparison.brought());
    list(text, "inherited", comparison.inherited());
    list(text, "fixed", comparison.fixed());
    list(text, "decided", comparison.decided());
    text.append(review.isEmpty() ? "  permits    nothing new\n" : "");
    review.forEach(it -> text.append("  permits    ").append(ForeignText.line(it)).append('\n'));
    text.append('\n').append("  ").append(verdict(comparison)).append(".\n");
    return text.toString();
  }

  /** Whether the change breaks a promise. */
  public static String verdict(Comparison comparison) {
    return comparison.violations().isEmpty()
        ? "This change breaks no promise"
        : "This change breaks a promise";
  }

  private static void list(StringBuilder text, String word, List<ClaimResult> results) {
    text.append(String.format("  %-9s  %s%n", word, results.size()));
    results.forEach(it -> text.append("             ").append(line(it)).append('\n'));
  }

  private static String line(ClaimResult result) {
    return ForeignText.line(result.sentence() + ": " + result.subject());
  }

  /** For a merge request (CommonMark). */
  public static String markdown(ClaimRun run, Comparison comparison, List<String> review) {
    StringBuilder text =
        new StringBuilder("### ")
            .append(verdict(comparison))
            .append("\n\n")
            .append(ForeignText.markdown(run.title()))
            .append(", against ")
            .append(ForeignText.markdown(comparison.base()))
            .append(": ")
            .append(
                java.util.Arrays.stream(Verdict.values())
                    .map(it -> run.count(it) + " " + it.word())
                    .collect(Collectors.joining(", ")))
            .append(".\n");
    section(text, "Brought by this change", comparison.brought(), true);
    section(text, "Inherited: the base has them as well", comparison.inherited(), false);
    section(text, "Fixed by this change", comparison.fixed(), false);
    section(text, "Newly decided: could not be told of the base", comparison.decided(), true);
    text.append("\n#### What it permits\n\n");
    text.append(review.isEmpty() ? "Lock, contract and exceptions permit what they did.\n" : "");
    review.forEach(it -> text.append("- ").append(ForeignText.markdownCode(it)).append('\n'));
    return text.toString();
  }

  private static void section(
      StringBuilder text, String title, List<ClaimResult> results, boolean whole) {
    if (results.isEmpty()) {
      return;
    }
    text.append("\n#### ").append(title).append("\n\n");
    for (ClaimResult result : results) {
      text.append("- ")
          .append(ForeignText.markdown(result.sentence() + ": " + result.subject()))
          .append('\n');
      if (whole) {
        text.append('\n').append(ForeignText.markdownBlock("  ", result.message()));
      }
    }
  }
}
