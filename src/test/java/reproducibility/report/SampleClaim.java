package reproducibility.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.finding.Unknown;

/**
 * A claim that nobody ran, and results of it.
 *
 * @param subjects as of {@link ClaimResult}
 * @param claim as of {@link ClaimResult}
 * @param sentence as of {@link ClaimResult}
 * @param tag its only one
 * @param time how long each result took
 */
public record SampleClaim(
    String subjects, String claim, String sentence, String tag, Duration time) {

  /** One that holds. */
  public ClaimResult passed(String subject) {
    return result(
        subject, Verdict.PASSED, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** One that is violated. */
  public ClaimResult failed(String subject, Finding finding) {
    Optional<Finding> judged = Optional.of(finding.by(id(), subject));
    return result(subject, Verdict.FAILED, judged, Optional.empty(), Optional.empty(), false);
  }

  /** One that is excused until 2030. */
  public ClaimResult excused(String subject, Finding finding, String reason) {
    Finding judged = finding.by(id(), subject);
    Excuse excuse =
        new Excuse(
            id(),
            id(),
            subject,
            reason,
            "somebody",
            LocalDate.of(2030, 1, 1),
            judged.fingerprint(),
            ".flox/exceptions.toml:3");
    return result(
        subject,
        Verdict.EXCUSED,
        Optional.of(judged),
        Optional.empty(),
        Optional.of(excuse),
        false);
  }

  /** One that could not be told. */
  public ClaimResult unknown(String subject, Unknown why, boolean required) {
    return result(
        subject, Verdict.UNKNOWN, Optional.empty(), Optional.of(why), Optional.empty(), required);
  }

  private String id() {
    return subjects + "." + claim;
  }

  private ClaimResult result(
      String subject,
      Verdict verdict,
      Optional<Finding> finding,
      Optional<Unknown> unknown,
      Optional<Excuse> excuse,
      boolean required) {
    return new ClaimResult(
        subjects,
        claim,
        sentence,
        subject,
        Set.of(tag),
        verdict,
        finding,
        unknown,
        excuse,
        required,
        time);
  }
}
