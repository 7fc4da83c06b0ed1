package reproducibility.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** A run as text for a terminal: what failed first, then a line a claim, then the counts. */
public final class TerminalSummary {
  private static final int SENTENCE_COLUMNS = 62;
  private static final int PLATFORM_COLUMNS = 14;
  private static final int MOST_NAMES = 4;

  private final ClaimRun run;
  private final BinaryOperator<String> paint;
  private final StringBuilder text = new StringBuilder();

  private TerminalSummary(ClaimRun run, boolean colour) {
    this.run = run;
    this.paint =
        colour ? (code, what) -> "\u001b[" + code + "m" + what + "\u001b[0m" : (code, what) -> what;
  }

  /**
   * The summary.
   *
   * @param colour whether to use ANSI colours
   */
  public static String of(ClaimRun run, boolean colour) {
    return new TerminalSummary(run, colour).write();
  }

  private String write() {
    text.append('\n')
        .append(paint.apply("1", ForeignText.line(run.title() + ", " + run.ref())))
        .append('\n');
    text.append(ForeignText.line(run.engine())).append(", ").append(run.platform()).append('\n');
    platforms();
    text.append('\n');
    if (run.count(Verdict.PASSED) + run.count(Verdict.FAILED) > 0) {
      run.byClaim().forEach(this::claim);
    }
    run.all(Verdict.FAILED).forEach(it -> block("31", "failed", it));
    grouped("33", "unknown", Verdict.UNKNOWN);
    grouped("36", "excused", Verdict.EXCUSED);
    news();
    counts();
    return text.toString();
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

  private void block(String colour, String word, ClaimResult result) {
    text.append('\n').append(paint.apply(colour, word)).append("  ").append(result.sentence());
    text.append('\n').append(indented(result.message())).append('\n');
  }

  /** One block for all that have the same reason. */
  private void grouped(String colour, String word, Verdict verdict) {
    Map<String, List<ClaimResult>> reasons =
        run.all(verdict).stream()
            .collect(
                Collectors.groupingBy(ClaimResult::message, TreeMap::new, Collectors.toList()));
    reasons.forEach(
        (reason, results) -> {
          text.append('\n').append(paint.apply(colour, word)).append("  ").append(names(results));
          text.append(results.size() > 1 ? " (" + results.size() + " times)" : "");
          text.append(
                  results.stream().anyMatch(ClaimResult::required) ? ", and that is needed" : "")
              .append('\n');
          text.append(indented(reason)).append('\n');
        });
  }

  private void news() {
    if (!run.news().isEmpty()) {
      text.append('\n')
          .append(paint.apply("34", "news"))
          .append("  upstream has more than is locked");
      text.append('\n').append(indented(String.join("\n", run.news()))).append('\n');
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
    return names.size() > MOST_NAMES
        ? first + " and " + (names.size() - MOST_NAMES) + " more"
        : first;
  }

  private void counts() {
    String counts =
        java.util.Arrays.stream(Verdict.values())
            .map(
                it ->
                    paint.apply(
                        run.count(it) > 0 ? "1;" + colour(it) : "2",
                        it.word() + " " + run.count(it)))
            .collect(Collectors.joining("   "));
    text.append("\n  ")
        .append(counts)
        .append(String.format(Locale.ROOT, "   in %.1f s%n", run.time().toMillis() / 1000.0));
  }
}
