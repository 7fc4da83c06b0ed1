package reproducibility.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.contract.Excuse;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ReportOptions;
import reproducibility.report.Verdict;

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

  private static ClaimResult passed(String claim, String subject) {
    return result(
        claim, subject, Verdict.PASSED, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ClaimResult failed(String claim, String subject) {
    return result(
        claim,
        subject,
        Verdict.FAILED,
        Optional.of(finding(claim, subject)),
        Optional.empty(),
        Optional.empty());
  }

  private static Finding finding(String claim, String subject) {
    return Finding.of(Place.inside("sources/" + subject, "METADATA"), "breaks the form")
        .expected("a name", Place.line("sources/pylock.toml", 7))
        .found("[x](https://example.org) " + subject)
        .by("EveryVendoredArchive." + claim, subject);
  }

  private static ClaimResult unknown(String claim, String subject) {
    Unknown why = new Unknown(new Cause.Unsettled(), "the index cannot be reached", "");
    return result(
        claim, subject, Verdict.UNKNOWN, Optional.empty(), Optional.of(why), Optional.empty());
  }

  private static ClaimResult excused(String claim, String subject) {
    Excuse excuse =
        new Excuse(
            "EveryVendoredArchive." + claim,
            "EveryVendoredArchive." + claim,
            subject,
            "to be decided",
            "somebody",
            LocalDate.of(2030, 1, 1),
            "0123456789abcdef",
            ".flox/exceptions.toml:3");
    return result(
        claim,
        subject,
        Verdict.EXCUSED,
        Optional.of(finding(claim, subject)),
        Optional.empty(),
        Optional.of(excuse));
  }

  private static ClaimResult result(
      String claim,
      String subject,
      Verdict verdict,
      Optional<Finding> finding,
      Optional<Unknown> unknown,
      Optional<Excuse> excuse) {
    return new ClaimResult(
        "EveryVendoredArchive",
        claim,
        "every vendored archive " + claim,
        subject,
        Set.of("commit"),
        verdict,
        finding,
        unknown,
        excuse,
        false,
        Duration.ofMillis(5));
  }
}
