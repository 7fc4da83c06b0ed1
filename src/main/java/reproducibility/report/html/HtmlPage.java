package reproducibility.report.html;

import java.util.List;
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
    Outcome outcome = Outcome.of(run);
    Findings findings = Findings.of(run);
    return PageOutput.of(
        it -> JterunGenerated.render(it, null, run, history, evidence, outcome, findings));
  }
}
