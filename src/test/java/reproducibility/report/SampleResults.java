package reproducibility.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Unknown;

/** Results of a claim that there is not, {@code EveryWheel.holdsWhatItSays}. */
public final class SampleResults {
  private static final SampleClaim CLAIM =
      new SampleClaim(
          "EveryWheel",
          "holdsWhatItSays",
          "every wheel holds what it says",
          "commit",
          Duration.ofMillis(48));

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
    return CLAIM.passed(subject);
  }

  /** One that is violated. */
  public static ClaimResult failed(String subject, Finding finding) {
    return CLAIM.failed(subject, finding);
  }

  /** One that is excused until 2030. */
  public static ClaimResult excused(String subject, Finding finding) {
    return CLAIM.excused(subject, finding, "it is old");
  }

  /** One that could not be told. */
  public static ClaimResult unknown(
      String subject, Cause cause, String reason, String next, boolean required) {
    return CLAIM.unknown(subject, new Unknown(cause, reason, next), required);
  }
}
