package reproducibility.suite.engine;

import java.util.Optional;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.report.FindingText;

/** Fails a claim that is violated, without an exception that holds. */
final class Failed extends AssertionError {
  private final Finding finding;
  private final Optional<Excuse> excuse;

  /**
   * Without a stack trace: the finding says where and what, and a trace would bury it.
   *
   * @param excuse an exception that does not hold: it has expired, or is for another finding
   */
  Failed(Finding finding, Optional<Excuse> excuse) {
    super(FindingText.of(finding, excuse));
    this.finding = finding;
    this.excuse = excuse;
    setStackTrace(new StackTraceElement[0]);
  }

  Finding finding() {
    return finding;
  }

  Optional<Excuse> excuse() {
    return excuse;
  }
}
