package reproducibility.suite;

import reproducibility.finding.Unknown;
import reproducibility.report.FindingText;

/** Fails a claim that could not be decided although the user required what it lacked. */
final class RequiredButUnknown extends AssertionError {
  private final Unknown unknown;

  RequiredButUnknown(Unknown unknown) {
    super(FindingText.of(unknown));
    this.unknown = unknown;
  }

  Unknown unknown() {
    return unknown;
  }
}
