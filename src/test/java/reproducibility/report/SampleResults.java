package reproducibility.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.contract.Excuse;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Unknown;

/** Results of a claim that there is not, {@code EveryWheel.holdsWhatItSays}. */
public final class SampleResults {
  private static final String CLAIM = "EveryWheel.holdsWhatItSays";

  /** When {@link #run} began. */
  public static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  private SampleResults() {}

  /** A run that came to these. */
  public static ClaimRun run(ClaimResult... results) {
    return new ClaimRun(
        "demo-set 1.0",
        ".",
        "work tree at 0123456",
        "0123456789abcdef0123456789abcdef01234567",
        "stand-in of nixpkgs, Nix 2.8.0",
        "x86_64-linux",
        Map.of("nix", "2.8.0"),
        Map.of("aarch64-linux", "evaluated, not built"),
        Map.of(),
        List.of(),
        List.of(results),
        STARTED,
        Duration.ofSeconds(125));
  }

  /** One that holds. */
  public static ClaimResult passed(String subject) {
    return result(
        subject, Verdict.PASSED, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** One that is violated. */
  public static ClaimResult failed(String subject, Finding finding) {
    return result(
        subject,
        Verdict.FAILED,
        Optional.of(finding.by(CLAIM, subject)),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** One that is excused until 2030. */
  public static ClaimResult excused(String subject, Finding finding) {
    Finding judged = finding.by(CLAIM, subject);
    Excuse excuse =
        new Excuse(
            CLAIM,
            CLAIM,
            subject,
            "it is old",
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
  public static ClaimResult unknown(
      String subject, Cause cause, String reason, String next, boolean required) {
    return result(
        subject,
        Verdict.UNKNOWN,
        Optional.empty(),
        Optional.of(new Unknown(cause, reason, next)),
        Optional.empty(),
        required);
  }

  private static ClaimResult result(
      String subject,
      Verdict verdict,
      Optional<Finding> finding,
      Optional<Unknown> unknown,
      Optional<Excuse> excuse,
      boolean required) {
    return new ClaimResult(
        "EveryWheel",
        "holdsWhatItSays",
        "every wheel holds what it says",
        subject,
        Set.of("commit"),
        verdict,
        finding,
        unknown,
        excuse,
        required,
        Duration.ofMillis(48));
  }
}
