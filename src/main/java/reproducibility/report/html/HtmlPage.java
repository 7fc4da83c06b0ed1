package reproducibility.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.History;
import reproducibility.report.Outcome;
import reproducibility.report.Reports;
import reproducibility.report.Verdict;

/**
 * A run as one self-contained HTML page: no script, no network, and of other files only links to
 * what lies beside it. Equal runs give equal pages. What changed since the last run comes first,
 * then what failed, is excused or unknown, the packages by platforms, the trend, and everything
 * that was checked, by name.
 */
public final class HtmlPage {
  private final ClaimRun run;
  private final History history;
  private final EvidencePages evidence;
  private final Outcome outcome;
  private final Findings findings;

  private HtmlPage(ClaimRun run, History history, EvidencePages evidence) {
    this.run = run;
    this.history = history;
    this.evidence = evidence;
    this.outcome = Outcome.of(run);
    this.findings = Findings.of(run);
  }

  /** The page of a run that none came before. */
  public static String of(ClaimRun run) {
    return of(run, new History(List.of()));
  }

  /** The page of a run whose evidence is not written. */
  public static String of(ClaimRun run, History history) {
    return of(run, history, EvidencePages.NONE);
  }

  /** The page. */
  public static String of(ClaimRun run, History history, EvidencePages evidence) {
    return new HtmlPage(run, history, evidence).write();
  }

  private String write() {
    String title =
        "%s %s: %s".formatted(outcome.symbol(), HtmlText.escape(run.title()), outcome.headline());
    return document(
        title,
        header()
            + "<main>\n"
            + new HtmlHistory(run, history, findings).changes()
            + new HtmlFindings(findings, evidence).sections()
            + news()
            + LinkedPages.place()
            + new HtmlGrid(run, findings).section()
            + new HtmlTrend(run, history).section()
            + new HtmlClaims(run, findings).section()
            + new HtmlRunFacts(run).section()
            + "</main>\n");
  }

  /**
   * A whole document in the one style, without script and without any other file.
   *
   * @param title escaped
   * @param body as HTML
   */
  public static String document(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
    <title>%s</title>
    <link rel="icon" href="data:,">
    <style>
    %s</style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(title, Reports.resource("page.css"), body);
  }

  private String header() {
    return """
    <header>
    <p class="kind">Reproducibility report</p>
    <h1>%s</h1>
    <p class="outcome %s"><strong><span aria-hidden="true">%s</span> %s.</strong> %s</p>
    <p class="about">%s, %s; <a href="#run">the run</a></p>
    <ul class="counts" aria-label="How many checks came to which verdict">
    %s</ul>
    </header>
    """
        .formatted(
            HtmlText.escape(run.title()),
            outcome.style(),
            outcome.symbol(),
            outcome.headline(),
            outcome.sentence(),
            HtmlText.escape(run.ref()),
            HtmlRunFacts.started(run),
            Arrays.stream(Verdict.values()).map(this::count).collect(Collectors.joining()));
  }

  /** A tile, which leads to what it counts. */
  private String count(Verdict verdict) {
    long count = run.count(verdict);
    String tile =
        """
        <span class="number">%s</span>
        <span class="word">%s</span>
        <span class="meaning">%s</span>
        """
            .formatted(count, HtmlText.verdict(verdict), meaning(verdict));
    String section = verdict == Verdict.PASSED ? "checked" : verdict.word();
    String style = count == 0 ? "none" : verdict.word();
    return count == 0
        ? "<li class=\"%s\"><div>%s</div></li>\n".formatted(style, tile)
        : "<li class=\"%s\"><a href=\"#%s\">%s</a></li>\n".formatted(style, section, tile);
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "the claim holds";
      case FAILED -> "the claim is violated";
      case UNKNOWN -> "could not be told here";
      case EXCUSED -> "under a valid exception";
    };
  }

  private String news() {
    return run.news().isEmpty()
        ? ""
        : """
        <section id="news" aria-labelledby="news-heading">
        <h2 id="news-heading">What upstream has more than is locked</h2>
        <ul>
        %s</ul>
        </section>
        """
            .formatted(
                run.news().stream()
                    .map(it -> "<li>%s</li>\n".formatted(HtmlText.escape(it)))
                    .collect(Collectors.joining()));
  }
}
