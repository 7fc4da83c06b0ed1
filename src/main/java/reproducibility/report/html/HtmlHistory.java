package reproducibility.report.html;

import java.util.List;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.History;
import reproducibility.report.PastFindings;

/** The part of the page that compares a run with those before it. */
final class HtmlHistory {
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
}
