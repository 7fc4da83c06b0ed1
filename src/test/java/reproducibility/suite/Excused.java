package reproducibility.suite;

import org.opentest4j.TestAbortedException;

/** Ends a claim that is violated, with an exception that holds. */
final class Excused extends TestAbortedException {
  private final String finding;

  Excused(String finding, String excuse) {
    super(finding + "\n" + excuse);
    this.finding = finding;
  }

  String finding() {
    return finding;
  }
}
