package reproducibility.report.html;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Reports;
import reproducibility.report.SampleClaim;
import reproducibility.report.SampleDiffs;
import reproducibility.report.SampleResults;

/**
 * Reports of runs as they happen: all sound, broken after a week of sound ones, and much broken.
 */
final class SamplePages {
  private static final List<String> PACKAGES =
      List.of("colorize", "matcher", "mover", "pixels", "strings", "tint", "video-info");
  private static final Instant FIRST_NIGHT = Instant.parse("2026-01-02T02:17:00Z");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final Duration TIME = Duration.ofMillis(1200);
  private static final SampleClaim DIGEST =
      new SampleClaim(
          "EveryVendoredArchive",
          "hasTheDigestThatTheLockRecords",
          "every vendored archive has the digest that the lock records",
          "commit",
          TIME);
  private static final SampleClaim UPSTREAM =
      new SampleClaim(
          "EveryVendoredArchive",
          "isWhatUpstreamPublishes",
          "every vendored archive is what upstream publishes",
          "commit",
          TIME);
  private static final SampleClaim BUILD =
      new SampleClaim(
          "EveryBuild",
          "succeedsOfflineFromAColdStore",
          "every build succeeds offline from a cold store",
          "build",
          TIME);
  private static final SampleClaim CONTAINER =
      new SampleClaim(
          "EveryBuild",
          "givesTheSameBitsInAContainer",
          "every build gives the same bits in a container",
          "build",
          TIME);
  private static final SampleClaim VERSION =
      new SampleClaim(
          "EveryPackage",
          "hasTheVersionOfItsArchive",
          "every package has the version of its archive",
          "commit",
          TIME);

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
    Reports.write(SampleDiffs.update(), folder);
    List<ClaimResult> results = new ArrayList<>(results(3));
    results.add(excused());
    Unknown noEngine =
        new Unknown(
            new Cause.Lacking(Capability.CONTAINER),
            "no Docker engine answers at /var/run/docker.sock",
            "bin/image    makes the image; dockerd has to run");
    results.add(CONTAINER.unknown("pixels", noEngine, false));
    results.add(CONTAINER.unknown("tint", noEngine, false));
    Unknown nobody = new Unknown(new Cause.StandIn(), "nobody knows", "");
    results.add(UPSTREAM.unknown("mover-2.1.tar.gz", nobody, false));
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
      results.add(i < broken ? otherBytes(name) : DIGEST.passed(name + "-1.0-py3-none-any.whl"));
      results.add(i < broken - 2 ? brokenBuild(name) : BUILD.passed(name));
      results.add(VERSION.passed(name));
    }
    return results;
  }

  private static ClaimResult otherBytes(String name) {
    String file = name + "-1.0-py3-none-any.whl";
    return DIGEST.failed(
        file,
        Finding.of("sources/" + file, "has other bytes than the lock records")
            .expected(
                "sha256 " + "0123456789abcdef".repeat(4), Place.line("sources/pylock.toml", 7))
            .found("sha256 " + "fedcba9876543210".repeat(4) + ", 1,204 bytes")
            .next("bin/repro vendor " + file, "tells whether it is as its authors published it")
            .facts(name));
  }

  private static ClaimResult brokenBuild(String name) {
    return BUILD.failed(
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
    return SampleResults.excused(
        "tint-1.0-py3-none-any.whl",
        Finding.of("sources/tint-1.0-py3-none-any.whl", "has no RECORD").facts(1));
  }
}
