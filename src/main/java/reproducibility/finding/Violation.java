package reproducibility.finding;

/** Says that a claim is violated, and carries how. */
public final class Violation extends AssertionError {
  private final Finding finding;

  /** Without a stack trace: the finding says where and what, and a trace would bury it. */
  public Violation(Finding finding) {
    super(finding.place() + ": " + finding.summary());
    this.finding = finding;
    setStackTrace(new StackTraceElement[0]);
  }

  /** How. */
  public Finding finding() {
    return finding;
  }
}
