package reproducibility.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of the page that compare a run with those before it. */
final class HtmlHistory {
  private static final int MOST_RUNS = 60;
  private static final int BAR = 8;
  private static final int HEIGHT = 80;
  private static final int BRIEF = 7;

  private final ClaimRun run;
  private final History history;
  private final Findings findings;

  HtmlHistory(ClaimRun run, History history, Findings findings) {
    this.run = run;
    this.history = history;
    this.findings = findings;
  }

  /** What is new, gone and the same; nothing where nothing was asked before. */
  String changes() {
    if (history.runs().isEmpty()) {
      return "";
    }
    History.Changes changes = history.changes(run);
    PastFindings last = history.runs().get(history.runs().size() - 1);
    return """
    <section id="changes" aria-labelledby="changes-heading">
    <h2 id="changes-heading">Since the last run <span class="how-many">%s, %s</span></h2>
    <p class="about">%s new, %s gone, %s the same, of the claims that were asked both times.</p>
    %s%s%s%s</section>
    """
        .formatted(
            HtmlText.escape(last.started().replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC")),
            HtmlText.escape(last.ref()),
            changes.fresh().size(),
            changes.gone().size(),
            changes.same().size(),
            list("New", changes.fresh().stream().map(this::link).toList()),
            list("Gone", changes.gone().values().stream().map(HtmlText::escape).toList()),
            list(
                "The same",
                changes.same().entrySet().stream()
                    .map(it -> link(it.getKey()) + since(it.getValue()))
                    .toList()),
            list(
                "Came and went at this commit",
                history.unsteady(run).values().stream().map(HtmlText::escape).toList()));
  }

  private String link(ClaimResult result) {
    return "<a href=\"#%s\">%s</a>: %s"
        .formatted(
            findings.anchor(result),
            HtmlText.sentence(result.sentence()),
            HtmlText.subject(result));
  }

  private static String since(PastFindings run) {
    return ", since %s%s"
        .formatted(
            HtmlText.escape(run.started().replaceFirst("T.*", "")),
            run.commit().isEmpty()
                ? ""
                : " at <code>%s</code>"
                    .formatted(
                        HtmlText.escape(
                            run.commit().substring(0, Math.min(BRIEF, run.commit().length())))));
  }

  private static String list(String title, List<String> items) {
    return items.isEmpty()
        ? ""
        : "<h3>%s</h3>\n<ul class=\"contents\">\n%s</ul>\n"
            .formatted(
                title,
                items.stream().map(it -> "<li>" + it + "</li>\n").collect(Collectors.joining()));
  }

  /** A bar a run: what failed, what was unknown, what passed; drawn where there are two. */
  String trend() {
    List<PastFindings> all =
        new java.util.ArrayList<>(
            history
                .runs()
                .subList(Math.max(0, history.runs().size() - MOST_RUNS), history.runs().size()));
    all.add(PastFindings.of(run));
    if (all.size() < 2) {
      return "";
    }
    long most = all.stream().mapToLong(HtmlHistory::total).max().orElse(1);
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      bars.append(bar(all.get(i), i * BAR, Math.max(1, most)));
    }
    PastFindings first = all.get(0);
    return """
    <section id="trend" aria-labelledby="trend-heading">
    <h2 id="trend-heading">Trend <span class="how-many">%s since %s</span></h2>
    <svg class="trend" viewBox="0 0 %s %s" preserveAspectRatio="xMinYMax meet" role="img" aria-label="%s">
    %s</svg>
    <p class="about">One bar a run, the newest at the right, as high as it had checks: failed below, then unknown, excused and passed. %s</p>
    </section>
    """
        .formatted(
            HtmlText.count(all.size(), "run"),
            HtmlText.escape(first.started().replaceFirst("T.*", "")),
            all.size() * BAR,
            HEIGHT,
            HtmlText.escape(
                "Failed in each run: "
                    + all.stream()
                        .map(it -> String.valueOf(count(it, Verdict.FAILED)))
                        .collect(Collectors.joining(", "))),
            bars,
            durations(all));
  }

  private static String durations(List<PastFindings> all) {
    double[] seconds = all.stream().mapToDouble(PastFindings::seconds).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "Runs took %.1f s to %.1f s, this one %.1f s.",
        seconds[0],
        seconds[seconds.length - 1],
        all.get(all.size() - 1).seconds());
  }

  private static String bar(PastFindings run, int x, long most) {
    StringBuilder bar = new StringBuilder();
    double y = HEIGHT;
    for (Verdict verdict :
        List.of(Verdict.FAILED, Verdict.UNKNOWN, Verdict.EXCUSED, Verdict.PASSED)) {
      long count = count(run, verdict);
      // One of a thousand is seen, too.
      double height = count == 0 ? 0 : Math.max(2, (HEIGHT - 6.0) * count / most);
      y -= height;
      if (count > 0) {
        bar.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                verdict.word(),
                x,
                y,
                BAR - 1,
                height));
      }
    }
    return "<g><title>%s: %s</title>%s</g>\n"
        .formatted(HtmlText.escape(run.started()), HtmlText.escape(counts(run.counts())), bar);
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  private static long count(PastFindings run, Verdict verdict) {
    return run.counts().getOrDefault(verdict.word(), 0L);
  }

  private static long total(PastFindings run) {
    return run.counts().values().stream().mapToLong(Long::longValue).sum();
  }
}
