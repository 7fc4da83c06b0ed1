package reproducibility.suite;

import org.opentest4j.TestAbortedException;
import reproducibility.finding.Unknown;
import reproducibility.report.FindingText;

/** Ends a claim that could not be decided. */
final class NotDecided extends TestAbortedException {
  private final Unknown unknown;

  NotDecided(Unknown unknown) {
    super(FindingText.of(unknown));
    this.unknown = unknown;
  }

  Unknown unknown() {
    return unknown;
  }
}
