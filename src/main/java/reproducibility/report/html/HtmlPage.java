package reproducibility.report.html;

import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.History;
import reproducibility.report.Outcome;

/**
 * A run as one self-contained HTML page: no script, no network, and of other files only links to
 * what lies beside it. Equal runs give equal pages. What changed since the last run comes first,
 * then what failed, is excused or unknown, the packages by platforms, the trend, and everything
 * that was checked, by name.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /** The page. */
  public static String of(ClaimRun run, History history, EvidencePages evidence) {
    Outcome outcome = Outcome.of(run);
    Findings findings = Findings.of(run);
    return PageOutput.of(
        it -> JterunGenerated.render(it, null, run, history, evidence, outcome, findings));
  }
}
