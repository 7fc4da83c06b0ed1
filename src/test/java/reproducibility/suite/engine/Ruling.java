package reproducibility.suite.engine;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.TestAbortedException;
import reproducibility.contract.Excuse;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.finding.Violation;
import reproducibility.report.Verdict;

/**
 * What one test came to, by what ended it.
 *
 * @param finding where it failed or is excused
 * @param unknown where it is unknown
 * @param excuse the exception that is on record for it, whether it holds or not
 * @param required whether a capability that was required is lacking
 */
record Ruling(
    Verdict verdict,
    Optional<Finding> finding,
    Optional<Unknown> unknown,
    Optional<Excuse> excuse,
    boolean required) {

  static Ruling of(Status status, Optional<Throwable> thrown) {
    return thrown
        .map(Ruling::of)
        .orElseGet(
            () ->
                status == Status.SUCCESSFUL
                    ? new Ruling(
                        Verdict.PASSED, Optional.empty(), Optional.empty(), Optional.empty(), false)
                    : fault("no reason was given"));
  }

  private static Ruling of(Throwable thrown) {
    if (thrown instanceof Excused it) {
      return violated(Verdict.EXCUSED, it.finding(), Optional.of(it.excuse()));
    }
    if (thrown instanceof Failed it) {
      return violated(Verdict.FAILED, it.finding(), it.excuse());
    }
    if (thrown instanceof Violation it) {
      return violated(Verdict.FAILED, it.finding(), Optional.empty());
    }
    if (thrown instanceof NotDecided it) {
      return unknown(it.unknown(), false);
    }
    if (thrown instanceof RequiredButUnknown it) {
      return unknown(it.unknown(), true);
    }
    if (thrown instanceof TestAbortedException) {
      return unknown(
          new Unknown(new Cause.Unsettled(), String.valueOf(thrown.getMessage()), ""), false);
    }
    return fault(thrown.toString());
  }

  private static Ruling violated(Verdict verdict, Finding finding, Optional<Excuse> excuse) {
    return new Ruling(verdict, Optional.of(finding), Optional.empty(), excuse, false);
  }

  private static Ruling unknown(Unknown unknown, boolean required) {
    return new Ruling(
        Verdict.UNKNOWN, Optional.empty(), Optional.of(unknown), Optional.empty(), required);
  }

  /** Anything else is a fault of the suite, and its type helps to find it. */
  private static Ruling fault(String what) {
    return violated(
        Verdict.FAILED,
        Finding.of(Place.named("a fault of the suite itself"), what),
        Optional.empty());
  }
}
