package reproducibility.suite.engine;

import org.opentest4j.TestAbortedException;
import reproducibility.finding.Unknown;
import reproducibility.report.FindingText;

/** Ends a claim that could not be decided. */
public final class NotDecided extends TestAbortedException {
  private final Unknown unknown;

  public NotDecided(Unknown unknown) {
    super(FindingText.of(unknown));
    this.unknown = unknown;
  }

  Unknown unknown() {
    return unknown;
  }
}
