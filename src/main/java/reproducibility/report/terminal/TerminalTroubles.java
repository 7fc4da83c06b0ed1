package reproducibility.report.terminal;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.contract.Excuse;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ForeignText;
import reproducibility.report.UnknownGroup;
import reproducibility.report.Verdict;
import reproducibility.report.html.HtmlText;

/** What did not pass in a run, as text for a terminal: violations, what is unknown, and excuses. */
final class TerminalTroubles {
  private static final int MOST_NAMES = 4;
  private static final int MOST_REASONS = 5;

  private final ClaimRun run;
  private final TerminalColours paint;
  private final StringBuilder text = new StringBuilder();

  TerminalTroubles(ClaimRun run, TerminalColours paint) {
    this.run = run;
    this.paint = paint;
    run.all(Verdict.FAILED).forEach(this::failed);
    unknown();
    excused();
  }

  /** All of it; empty where everything passed. */
  String text() {
    return text.toString();
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
      group.next().stream()
          .limit(MOST_REASONS)
          .forEach(it -> text.append(indented("  next      " + it)).append('\n'));
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
          .append(
              it.excuse()
                  .filter(Excuse::hasOldId)
                  .map(of -> "; " + of.place() + " gives an old id: bin/repro exceptions --renew")
                  .orElse(""))
          .append('\n');
    }
  }

  static String indented(String message) {
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
}
