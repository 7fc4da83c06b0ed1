package reproducibility.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ReportOptions;
import reproducibility.report.SampleClaim;

/** A run on the sample that nobody made: each verdict is in it, and a build of {@code demo}. */
public final class SampleRun {
  private static final String NAR = "sha256:1b8m03r63zqhnjf7l5wnldhh7c134ap5vpj0850ymkq1iyzicy5s";

  private SampleRun() {}

  /** One with two results that passed, and one of each other verdict. */
  public static ClaimRun mixed() {
    return of(
        List.of(
            passed("hasTheDigestThatTheLockRecords", "demo-1.0-py3-none-any.whl"),
            passed("givesItsNameInTheFormOfNames", "demo-1.0-py3-none-any.whl"),
            failed("givesItsNameInTheFormOfNames", "pixels-0.3-py3-none-any.whl"),
            unknown("isWhatUpstreamPublishes", "mover-2.1.tar.gz"),
            excused("hasNoLink", "tint.tar.gz")));
  }

  public static ClaimRun sound() {
    return of(List.of(passed("hasTheDigestThatTheLockRecords", "demo-1.0-py3-none-any.whl")));
  }

  /** One with so many findings. */
  public static ClaimRun failing(int findings, String subject) {
    List<ClaimResult> results = new ArrayList<>(mixed().results());
    for (int i = 0; i < findings; i++) {
      results.add(failed("givesItsNameInTheFormOfNames", subject + " " + i));
    }
    return of(results);
  }

  static ClaimRun of(List<ClaimResult> results) {
    return new ClaimRun(
        "sample-set 1.2.3",
        ".",
        "work tree",
        "",
        "stand-in of nixpkgs, Nix 2.8.0, 3 of an earlier run",
        "x86_64-linux",
        Map.of("nix", "2.8.0", "java", "17"),
        Map.of(),
        Map.of("demo", NAR),
        List.of(),
        results,
        Instant.EPOCH,
        Duration.ofMillis(1234));
  }

  /** Of a run on a repository with each of these claims, and one more. */
  public static ReportOptions options(String repository) {
    Map<String, ReportOptions.Rule> rules =
        Map.of(
            "EveryVendoredArchive.isNeverRun",
            new ReportOptions.Rule("every vendored archive is never run", Set.of("commit")));
    return ReportOptions.of(
        rules,
        name ->
            switch (name) {
              case "repro.repo" -> Optional.of(repository);
              case "repro.cache" -> Optional.of("off");
              default -> Optional.empty();
            });
  }

  private static SampleClaim claim(String name) {
    return new SampleClaim(
        "EveryVendoredArchive",
        name,
        "every vendored archive " + name,
        "commit",
        Duration.ofMillis(5));
  }

  private static ClaimResult passed(String claim, String subject) {
    return claim(claim).passed(subject);
  }

  static ClaimResult failed(String claim, String subject) {
    return claim(claim).failed(subject, finding(subject));
  }

  private static Finding finding(String subject) {
    return Finding.of(Place.inside("sources/" + subject, "METADATA"), "breaks the form")
        .expected("a name", Place.line("sources/pylock.toml", 7))
        .found("[x](https://example.org) " + subject);
  }

  private static ClaimResult unknown(String claim, String subject) {
    Unknown why = new Unknown(new Cause.Unsettled(), "the index cannot be reached", "");
    return claim(claim).unknown(subject, why, false);
  }

  private static ClaimResult excused(String claim, String subject) {
    return claim(claim).excused(subject, finding(subject), "to be decided");
  }
}
