package reproducibility.suite.engine;

import reproducibility.finding.Unknown;
import reproducibility.report.FindingText;

/** Fails a claim that could not be decided although the user required what it lacked. */
public final class RequiredButUnknown extends AssertionError {
  private final Unknown unknown;

  public RequiredButUnknown(Unknown unknown) {
    super(FindingText.of(unknown));
    this.unknown = unknown;
  }

  Unknown unknown() {
    return unknown;
  }
}
