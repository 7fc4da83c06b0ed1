package reproducibility.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * A run as text for a terminal: the verdict, what did not pass, one line for all that passed, and
 * the verdict in numbers.
 */
public final class TerminalSummary {
  private static final int SENTENCE_COLUMNS = 62;
  private static final int PLATFORM_COLUMNS = 14;
  private static final int MOST_NAMES = 4;
  private static final int MOST_REASONS = 5;

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
  private final BinaryOperator<String> paint;
  private final StringBuilder text = new StringBuilder();

  private TerminalSummary(ClaimRun run, boolean colour) {
    this.run = run;
    this.paint =
        colour ? (code, what) -> "\u001b[" + code + "m" + what + "\u001b[0m" : (code, what) -> what;
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
                "1;" + colour(decided),
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
    run.all(Verdict.FAILED).forEach(this::failed);
    unknown();
    excused();
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
                        "  %-" + PLATFORM_COLUMNS + "s  %s%n", platform, ForeignText.line(words))));
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
            .map(it -> paint.apply(colour(it.getKey()), it.getValue() + " " + it.getKey().word()))
            .collect(Collectors.joining(", "));
    text.append((line + " " + rest).stripTrailing()).append('\n');
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "32";
      case FAILED -> "31";
      case UNKNOWN -> "33";
      case EXCUSED -> "36";
    };
  }

  private void failed(ClaimResult result) {
    text.append('\n').append(paint.apply("31", "failed")).append("  ").append(result.sentence());
    text.append('\n').append(indented(result.message())).append('\n');
    text.append(paint.apply("2", "    claim     " + id(result))).append('\n');
  }

  private static String id(ClaimResult result) {
    return ForeignText.line(result.id())
        + (result.fingerprint().isEmpty() ? "" : "   fingerprint " + result.fingerprint());
  }

  private void unknown() {
    for (UnknownGroup group : UnknownGroup.of(run)) {
      text.append('\n')
          .append(paint.apply("33", "unknown"))
          .append("  ")
          .append(ForeignText.line(group.title()))
          .append(": ")
          .append(HtmlText.count(group.results().size(), "check"))
          .append(group.isRequired() ? ", and that is needed" : "")
          .append('\n');
      group.reasons().entrySet().stream()
          .limit(MOST_REASONS)
          .forEach(
              it -> {
                text.append(indented(it.getKey())).append('\n');
                text.append("    of        ").append(names(it.getValue())).append('\n');
              });
      int more = group.reasons().size() - MOST_REASONS;
      text.append(more > 0 ? "  and " + more + " more reasons\n" : "");
      if (!group.next().isEmpty()) {
        text.append(indented("  next      " + group.next())).append('\n');
      }
    }
  }

  /** A line each: it is on record why. */
  private void excused() {
    List<ClaimResult> excused = run.all(Verdict.EXCUSED);
    text.append(excused.isEmpty() ? "" : "\n");
    for (ClaimResult it : excused) {
      text.append(paint.apply("36", "excused"))
          .append("  ")
          .append(ForeignText.line(it.sentence() + ": " + it.subject()))
          .append(it.excuse().map(of -> ", until " + of.expires()).orElse(""))
          .append('\n');
    }
  }

  private void news() {
    if (!run.news().isEmpty()) {
      text.append('\n')
          .append(paint.apply("34", "news"))
          .append("  upstream has more than is locked");
      text.append('\n').append(indented(String.join("\n", run.news()))).append('\n');
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

  private static String indented(String message) {
    return message
        .lines()
        .map(line -> "  " + ForeignText.line(line))
        .collect(Collectors.joining("\n"));
  }

  private String names(List<ClaimResult> results) {
    if (results.size() > 1 && results.size() == run.results().size()) {
      return "everything";
    }
    TreeSet<String> names =
        results.stream()
            .map(it -> ForeignText.line(it.subject().isEmpty() ? it.sentence() : it.subject()))
            .collect(Collectors.toCollection(TreeSet::new));
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    String all =
        names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    long claims = results.stream().map(ClaimResult::id).distinct().count();
    return all + (claims > 1 ? " (" + HtmlText.count(claims, "claim") + ")" : "");
  }

  private void counts() {
    Map<Verdict, Long> counts = new TreeMap<>();
    Arrays.stream(Verdict.values()).forEach(it -> counts.put(it, run.count(it)));
    String words =
        counts.entrySet().stream()
            .map(
                it ->
                    paint.apply(
                        it.getValue() > 0 ? "1;" + colour(it.getKey()) : "2",
                        it.getKey().word() + " " + it.getValue()))
            .collect(Collectors.joining("   "));
    text.append("\n  ")
        .append(words)
        .append(String.format(Locale.ROOT, "   in %.1f s%n", run.time().toMillis() / 1000.0));
  }
}
