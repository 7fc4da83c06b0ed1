package reproducibility.suite.engine;

import org.opentest4j.TestAbortedException;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.report.FindingText;

/** Ends a claim that is violated, with an exception that holds. */
final class Excused extends TestAbortedException {
  private final Finding finding;
  private final Excuse excuse;

  Excused(Finding finding, Excuse excuse) {
    super(FindingText.excused(finding, excuse));
    this.finding = finding;
    this.excuse = excuse;
  }

  Finding finding() {
    return finding;
  }

  Excuse excuse() {
    return excuse;
  }
}
