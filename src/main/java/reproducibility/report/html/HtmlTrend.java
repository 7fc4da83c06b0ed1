package reproducibility.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import reproducibility.report.ClaimRun;
import reproducibility.report.History;
import reproducibility.report.PastFindings;
import reproducibility.report.Verdict;

/**
 * The part of the page that draws the last runs, a bar each: their verdicts and how long they took.
 */
final class HtmlTrend {
  private static final int MOST_RUNS = 60;
  static final int BAR = 8;
  static final int HEIGHT = 80;
  private static final double LEAST = 2;

  /** From below. */
  private static final List<String> ORDER = List.of("failed", "unknown", "excused", "passed");

  /** A run, drawn. */
  record Bar(String words, int x, List<Part> parts) {}

  /** A rectangle of a bar, in the style of a verdict or of time. */
  record Part(String style, String y, String height) {}

  private final List<PastFindings> runs;

  HtmlTrend(ClaimRun run, History history) {
    List<PastFindings> before = history.runs();
    runs =
        new ArrayList<>(before.subList(Math.max(0, before.size() - MOST_RUNS + 1), before.size()));
    runs.add(PastFindings.of(run));
  }

  List<PastFindings> runs() {
    return runs;
  }

  String failures() {
    return runs.stream()
        .map(it -> String.valueOf(it.counts().getOrDefault(Verdict.FAILED.word(), 0L)))
        .collect(Collectors.joining(", ", "Failed in each run: ", ""));
  }

  String eachTime() {
    return runs.stream()
        .map(it -> decimal(it.seconds()) + " s")
        .collect(Collectors.joining(", ", "Duration of each run: ", ""));
  }

  String times() {
    double[] seconds = runs.stream().mapToDouble(PastFindings::seconds).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "Durations: %.1f s to %.1f s, this run %.1f s.",
        seconds[0],
        seconds[seconds.length - 1],
        runs.get(runs.size() - 1).seconds());
  }

  List<Bar> verdicts() {
    return bars(ORDER, (run, verdict) -> run.counts().getOrDefault(verdict, 0L));
  }

  List<Bar> durations() {
    return bars(List.of("time"), (run, time) -> run.seconds());
  }

  private List<Bar> bars(List<String> styles, ToDoubleBiFunction<PastFindings, String> amount) {
    double most =
        runs.stream()
            .mapToDouble(
                it -> styles.stream().mapToDouble(of -> amount.applyAsDouble(it, of)).sum())
            .max()
            .orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (PastFindings run : runs) {
      List<Part> parts = new ArrayList<>();
      double y = HEIGHT;
      for (String style : styles) {
        double part = amount.applyAsDouble(run, style);
        if (part > 0) {
          // One of a thousand is seen, too.
          double height = Math.max(LEAST, (HEIGHT - ORDER.size() * LEAST) * part / most);
          y -= height;
          parts.add(new Part(style, decimal(y), decimal(height)));
        }
      }
      bars.add(new Bar(words(run), bars.size() * BAR, parts));
    }
    return bars;
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String words(PastFindings run) {
    String counts =
        run.counts().entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%s: %s, in %.1f s", run.started(), counts, run.seconds());
  }
}
