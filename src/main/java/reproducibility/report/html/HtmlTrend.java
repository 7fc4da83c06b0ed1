package reproducibility.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
  private static final int BAR = 8;
  private static final int HEIGHT = 80;
  private static final double LEAST = 2;

  /** From below. */
  private static final List<Verdict> ORDER =
      List.of(Verdict.FAILED, Verdict.UNKNOWN, Verdict.EXCUSED, Verdict.PASSED);

  private final List<PastFindings> runs;

  HtmlTrend(ClaimRun run, History history) {
    List<PastFindings> before = history.runs();
    runs =
        new ArrayList<>(before.subList(Math.max(0, before.size() - MOST_RUNS + 1), before.size()));
    runs.add(PastFindings.of(run));
  }

  /** Nothing where there is only one run. */
  String section() {
    if (runs.size() < 2) {
      return "";
    }
    double[] seconds = runs.stream().mapToDouble(PastFindings::seconds).sorted().toArray();
    return """
    <section id="trend" aria-labelledby="trend-heading">
    <h2 id="trend-heading">Trend <span class="how-many">%s since %s</span></h2>
    <p class="about">One bar a run, the newest at the right. Checks: failed below, then unknown, excused and passed.</p>
    %s<p class="about">%s</p>
    %s</section>
    """
        .formatted(
            HtmlText.count(runs.size(), "run"),
            HtmlText.escape(runs.get(0).started().replaceFirst("T.*", "")),
            drawn(
                "Failed in each run: "
                    + runs.stream()
                        .map(it -> String.valueOf(count(it, Verdict.FAILED)))
                        .collect(Collectors.joining(", ")),
                HtmlTrend::total,
                HtmlTrend::verdicts),
            String.format(
                Locale.ROOT,
                "Durations: %.1f s to %.1f s, this run %.1f s.",
                seconds[0],
                seconds[seconds.length - 1],
                runs.get(runs.size() - 1).seconds()),
            drawn(
                runs.stream()
                    .map(it -> String.format(Locale.ROOT, "%.1f s", it.seconds()))
                    .collect(Collectors.joining(", ", "Duration of each run: ", "")),
                PastFindings::seconds,
                HtmlTrend::duration));
  }

  /** What a bar is made of: the style of each part, from below, and how much it is. */
  private record Part(String style, double amount) {}

  private interface Parts {
    List<Part> of(PastFindings run);
  }

  private static List<Part> verdicts(PastFindings run) {
    return ORDER.stream().map(it -> new Part(it.word(), count(run, it))).toList();
  }

  private static List<Part> duration(PastFindings run) {
    return List.of(new Part("time", run.seconds()));
  }

  private String drawn(String label, ToDoubleFunction<PastFindings> total, Parts parts) {
    double most = runs.stream().mapToDouble(total).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      bars.append(bar(runs.get(i), i * BAR, Math.max(Double.MIN_NORMAL, most), parts));
    }
    return """
    <svg class="trend" viewBox="0 0 %s %s" preserveAspectRatio="xMinYMax meet" role="img" aria-label="%s">
    %s</svg>
    """
        .formatted(runs.size() * BAR, HEIGHT, HtmlText.escape(label), bars);
  }

  private static String bar(PastFindings run, int x, double most, Parts parts) {
    StringBuilder bar = new StringBuilder();
    double y = HEIGHT;
    for (Part part : parts.of(run)) {
      if (part.amount() > 0) {
        // One of a thousand is seen, too.
        double height = Math.max(LEAST, (HEIGHT - ORDER.size() * LEAST) * part.amount() / most);
        y -= height;
        bar.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                part.style(),
                x,
                y,
                BAR - 1,
                height));
      }
    }
    return "<g><title>%s</title>%s</g>\n".formatted(HtmlText.escape(words(run)), bar);
  }

  private static String words(PastFindings run) {
    String counts =
        run.counts().entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%s: %s, in %.1f s", run.started(), counts, run.seconds());
  }

  private static long count(PastFindings run, Verdict verdict) {
    return run.counts().getOrDefault(verdict.word(), 0L);
  }

  private static double total(PastFindings run) {
    Map<String, Long> counts = run.counts();
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
