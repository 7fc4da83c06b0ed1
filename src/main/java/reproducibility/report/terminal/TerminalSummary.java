package reproducibility.report.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.hint.ShellWord;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.ForeignText;
import reproducibility.report.Outcome;
import reproducibility.report.Verdict;
import reproducibility.report.comment.ComparisonSummary;
import reproducibility.report.html.HtmlText;
import reproducibility.repository.Clones;

/**
 * A run as text for a terminal: the verdict, what did not pass, one line for all that passed, and
 * the verdict in numbers.
 */
public final class TerminalSummary {
  private static final int SENTENCE_COLUMNS = 62;
  private static final int PLATFORM_COLUMNS = 14;

  /** The repository of archives that lie in none. */
  private static final String LOOSE = "none";

  /** How much is shown. */
  public enum Detail {
    /** The verdict in numbers alone. */
    QUIET,
    /** What did not pass. */
    USUAL,
    /** Every claim, too. */
    VERBOSE
  }

  private final ClaimRun run;
  private final TerminalColours paint;
  private final StringBuilder text = new StringBuilder();

  private TerminalSummary(ClaimRun run, boolean colour) {
    this.run = run;
    this.paint = new TerminalColours(colour);
  }

  /**
   * The usual summary.
   *
   * @param colour whether to use ANSI colours
   */
  public static String of(ClaimRun run, boolean colour) {
    return of(run, colour, Detail.USUAL, Optional.empty());
  }

  /**
   * The summary.
   *
   * @param colour whether to use ANSI colours
   * @param against what the run is compared with, which then decides the verdict
   */
  public static String of(
      ClaimRun run, boolean colour, Detail detail, Optional<Comparison> against) {
    TerminalSummary summary = new TerminalSummary(run, colour);
    if (detail == Detail.QUIET) {
      summary.counts();
    } else {
      summary.write(detail == Detail.VERBOSE, against);
    }
    return summary.text.toString();
  }

  private void write(boolean verbose, Optional<Comparison> against) {
    Outcome outcome = Outcome.of(run);
    Verdict verdict = Verdict.valueOf(outcome.style().toUpperCase(Locale.ROOT));
    Verdict decided =
        against
            .map(it -> it.violations().isEmpty() ? Verdict.PASSED : Verdict.FAILED)
            .orElse(verdict);
    text.append('\n')
        .append(
            paint.apply(
                "1;" + TerminalColours.code(decided),
                against.map(ComparisonSummary::verdict).orElse(outcome.headline()) + "."))
        .append(' ')
        .append(outcome.sentence())
        .append('\n');
    text.append(paint.apply("1", ForeignText.line(run.title() + ", " + run.ref()))).append('\n');
    text.append(ForeignText.line(run.engine())).append(", ").append(run.platform()).append('\n');
    platforms();
    if (verbose && run.count(Verdict.PASSED) + run.count(Verdict.FAILED) > 0) {
      text.append('\n');
      run.byClaim().forEach(this::claim);
    }
    text.append(new TerminalTroubles(run, paint).text());
    folder();
    news();
    passed(verbose);
    counts();
  }

  /** A line each: how packages were built for it, or why not. */
  private void platforms() {
    run.platforms()
        .forEach(
            (platform, words) ->
                text.append(
                    String.format(
                        "  %-" + PLATFORM_COLUMNS + "s  %s%n",
                        ForeignText.line(platform),
                        ForeignText.line(words))));
  }

  private void claim(String sentence, List<ClaimResult> results) {
    long passed = results.stream().filter(it -> it.verdict() == Verdict.PASSED).count();
    String line =
        String.format(
            "  %-" + SENTENCE_COLUMNS + "s %3s of %-3s", sentence, passed, results.size());
    String rest =
        results.stream()
            .filter(it -> it.verdict() != Verdict.PASSED)
            .collect(
                Collectors.groupingBy(ClaimResult::verdict, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(
                it ->
                    paint.apply(
                        TerminalColours.code(it.getKey()),
                        it.getValue() + " " + it.getKey().word()))
            .collect(Collectors.joining(", "));
    text.append((line + " " + rest).stripTrailing()).append('\n');
  }

  /** The commands that are next name files from the top of the repository on. */
  private void folder() {
    String where = run.repository();
    boolean isHere = List.of(".", LOOSE).contains(where);
    if (!isHere && run.count(Verdict.FAILED) + run.count(Verdict.UNKNOWN) > 0) {
      text.append("\nwhat is next is to be typed ")
          .append(
              Clones.isUrl(where)
                  ? "in a clone:   git clone " + ShellWord.of(where)
                  : "there:   cd " + ShellWord.ofPath(where))
          .append('\n');
    }
  }

  private void news() {
    if (!run.news().isEmpty()) {
      text.append('\n')
          .append(paint.apply("34", "news"))
          .append("  upstream has more than is locked");
      text.append('\n')
          .append(TerminalTroubles.indented(String.join("\n", run.news())))
          .append('\n');
    }
  }

  private void passed(boolean verbose) {
    List<ClaimResult> passed = run.all(Verdict.PASSED);
    if (!passed.isEmpty()) {
      long claims = passed.stream().map(ClaimResult::id).distinct().count();
      text.append('\n')
          .append(paint.apply("32", "passed"))
          .append("  ")
          .append(HtmlText.count(passed.size(), "check"))
          .append(" of ")
          .append(HtmlText.count(claims, "claim"))
          .append(verbose ? "" : "   --verbose lists them")
          .append('\n');
    }
  }

  private void counts() {
    Map<Verdict, Long> counts = new TreeMap<>();
    Arrays.stream(Verdict.values()).forEach(it -> counts.put(it, run.count(it)));
    String words =
        counts.entrySet().stream()
            .map(
                it ->
                    paint.apply(
                        it.getValue() > 0 ? "1;" + TerminalColours.code(it.getKey()) : "2",
                        it.getKey().word() + " " + it.getValue()))
            .collect(Collectors.joining("   "));
    text.append("\n  ")
        .append(words)
        .append(String.format(Locale.ROOT, "   in %.1f s%n", run.time().toMillis() / 1000.0));
  }
}
