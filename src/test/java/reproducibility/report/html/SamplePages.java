package reproducibility.report.html;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import reproducibility.Capability;
import reproducibility.archive.Digest;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.diff.Kind;
import reproducibility.diff.Topic;
import reproducibility.finding.Cause;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Reports;
import reproducibility.report.SampleResults;
import reproducibility.report.Verdict;

/**
 * Reports of runs as they happen: all sound, broken after a week of sound ones, and much broken.
 */
final class SamplePages {
  private static final List<String> PACKAGES =
      List.of("colorize", "matcher", "mover", "pixels", "strings", "tint", "video-info");
  private static final Instant FIRST_NIGHT = Instant.parse("2026-01-02T02:17:00Z");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private SamplePages() {}

  /** Everything passed. */
  static void sound(Path folder) throws IOException {
    Reports.write(run(0, results(0)), folder);
  }

  /** The seventh night: something broke, something was mended, something comes and goes. */
  static void broken(Path folder) throws IOException {
    for (int night = 0; night < 7; night++) {
      Reports.write(run(night, results(night % 3 == 2 ? 2 : 1)), folder);
    }
    Reports.write(diff(), folder);
    List<ClaimResult> results = new ArrayList<>(results(3));
    results.add(excused());
    results.add(unknown("EveryBuild", "givesTheSameBitsInAContainer", "pixels"));
    results.add(unknown("EveryBuild", "givesTheSameBitsInAContainer", "tint"));
    results.add(
        result(
            "EveryVendoredArchive",
            "isWhatUpstreamPublishes",
            "every vendored archive is what upstream publishes",
            "mover-2.1.tar.gz",
            Verdict.UNKNOWN,
            Optional.empty(),
            Optional.of(new Unknown(new Cause.StandIn(), "nobody knows", "")),
            false));
    Reports.write(run(7, results), folder);
  }

  /** A thousand findings. */
  static void muchBroken(Path folder) throws IOException {
    List<ClaimResult> results = new ArrayList<>(results(0));
    IntStream.range(0, 1000).forEach(it -> results.add(otherBytes("package-%04d".formatted(it))));
    Reports.write(run(0, results), folder);
  }

  private static ClaimRun run(int night, List<ClaimResult> results) {
    return new ClaimRun(
        "sample-set 1.2.3",
        ".",
        "main at 0123456",
        COMMIT,
        "stand-in of nixpkgs, Nix 2.8.0",
        "x86_64-linux",
        Map.of("nix", "2.8.0", "java", "17.0.15", "python", "3.11.2"),
        Map.of(
            "aarch64-linux",
            "built by qemu-user",
            "aarch64-darwin",
            "evaluated, not built: no machine of that platform"),
        Map.of(),
        List.of("mover-2.1.tar.gz: newer version: 2.2"),
        results,
        FIRST_NIGHT.plus(Duration.ofDays(night)),
        Duration.ofMillis(81_000L + 7_000L * night * night));
  }

  /** All claims about all packages, of which the first so many are broken. */
  private static List<ClaimResult> results(int broken) {
    List<ClaimResult> results = new ArrayList<>();
    for (int i = 0; i < PACKAGES.size(); i++) {
      String name = PACKAGES.get(i);
      results.add(
          i < broken
              ? otherBytes(name)
              : passed(
                  "EveryVendoredArchive",
                  "hasTheDigestThatTheLockRecords",
                  "every vendored archive has the digest that the lock records",
                  name + "-1.0-py3-none-any.whl"));
      results.add(
          i < broken - 2
              ? brokenBuild(name)
              : passed(
                  "EveryBuild",
                  "succeedsOfflineFromAColdStore",
                  "every build succeeds offline from a cold store",
                  name));
      results.add(
          passed(
              "EveryPackage",
              "hasTheVersionOfItsArchive",
              "every package has the version of its archive",
              name));
    }
    return results;
  }

  private static ClaimResult otherBytes(String name) {
    String file = name + "-1.0-py3-none-any.whl";
    return failed(
        "EveryVendoredArchive",
        "hasTheDigestThatTheLockRecords",
        "every vendored archive has the digest that the lock records",
        file,
        Finding.of("sources/" + file, "has other bytes than the lock records")
            .expected(
                "sha256 " + "0123456789abcdef".repeat(4), Place.line("sources/pylock.toml", 7))
            .found("sha256 " + "fedcba9876543210".repeat(4) + ", 1,204 bytes")
            .next("bin/repro vendor " + file, "tells whether it is as its authors published it")
            .facts(name));
  }

  private static ClaimResult brokenBuild(String name) {
    return failed(
        "EveryBuild",
        "succeedsOfflineFromAColdStore",
        "every build succeeds offline from a cold store",
        name,
        Finding.of(".flox/pkgs/" + name + ".nix", "does not build offline from a cold store")
            .expected("a result from the vendored bytes alone")
            .found("ModuleNotFoundError: No module named 'setuptools_scm'")
            .next("correct the expression; what it needs has to be vendored")
            .facts(name)
            .evidence(
                List.of(
                    new Evidence("build log", "unpacking sources <&>\n" + "building\n".repeat(200)),
                    new Evidence("diffoscope", "--- a\n+++ b\n@@ -1 +1 @@\n-one\n+two\n"))));
  }

  private static ClaimResult excused() {
    ClaimResult it =
        SampleResults.excused(
            "tint-1.0-py3-none-any.whl",
            Finding.of("sources/tint-1.0-py3-none-any.whl", "has no RECORD").facts(1));
    return it;
  }

  private static ClaimResult passed(
      String subjects, String claim, String sentence, String subject) {
    return result(
        subjects,
        claim,
        sentence,
        subject,
        Verdict.PASSED,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static ClaimResult failed(
      String subjects, String claim, String sentence, String subject, Finding finding) {
    return result(
        subjects,
        claim,
        sentence,
        subject,
        Verdict.FAILED,
        Optional.of(finding.by(subjects + "." + claim, subject)),
        Optional.empty(),
        false);
  }

  private static ClaimResult unknown(String subjects, String claim, String subject) {
    return result(
        subjects,
        claim,
        "every build gives the same bits in a container",
        subject,
        Verdict.UNKNOWN,
        Optional.empty(),
        Optional.of(
            new Unknown(
                new Cause.Lacking(Capability.CONTAINER),
                "no Docker engine answers at /var/run/docker.sock",
                "bin/image    makes the image; dockerd has to run")),
        false);
  }

  private static ClaimResult result(
      String subjects,
      String claim,
      String sentence,
      String subject,
      Verdict verdict,
      Optional<Finding> finding,
      Optional<Unknown> unknown,
      boolean required) {
    return new ClaimResult(
        subjects,
        claim,
        sentence,
        subject,
        Set.of(subjects.equals("EveryBuild") ? "build" : "commit"),
        verdict,
        finding,
        unknown,
        Optional.empty(),
        required,
        Duration.ofMillis(1200));
  }

  private static Diff diff() {
    String name = "mover-2.1.tar.gz";
    Optional<Digest> digest = Optional.of(new Digest("0".repeat(64), 1));
    List<Change> changes = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      changes.add(new Change(topic, Kind.CHANGED, "mover", "2.0", "2.1", "version " + topic));
    }
    FileChange file =
        new FileChange(
            Kind.CHANGED,
            "mover/__init__.py",
            "mover/__init__.py",
            Optional.empty(),
            Optional.empty(),
            "",
            List.of("@@ -1 +1 @@", "-VERSION = '2.0'", "+VERSION = '2.1'"));
    ArchiveDiff archive =
        new ArchiveDiff(
            name,
            "mover-2.0.tar.gz",
            name,
            digest,
            digest,
            ArchiveDiff.Extent.CONTENT,
            changes,
            List.of(file),
            1,
            List.of(new Flag(Flag.Reason.NOT_COMPARED, name, "setup.py")),
            List.of());
    return new Diff("v1.2.2", "v1.2.3", List.of(), changes, List.of(), List.of(archive), List.of());
  }
}
