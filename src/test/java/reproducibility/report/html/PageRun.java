package reproducibility.report.html;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.History;
import reproducibility.report.SampleResults;

/** A run with a result of each verdict, and its page. */
final class PageRun {
  static final ClaimResult PASSED = SampleResults.passed("alpha.whl");

  static final ClaimResult FAILED =
      SampleResults.failed(
          "beta.whl",
          Finding.of("sources/beta.whl", "checksum mismatch with the lock")
              .expected("43 bytes")
              .found("44 bytes,\nof another file")
              .next("bin/repro vendor beta")
              .facts(44));

  static final ClaimResult UNKNOWN = unknown(false);

  static final ClaimResult EXCUSED =
      SampleResults.excused("delta.whl", Finding.of("sources/delta.whl", "is old"));

  private PageRun() {}

  static ClaimResult unknown(boolean required) {
    return SampleResults.unknown(
        "gamma.whl",
        new Cause.Lacking(Capability.FORGE),
        "the forge cannot be reached",
        "try again",
        required);
  }

  static String page(ClaimResult... results) {
    return page(Map.of("nix", "2.8.0"), results);
  }

  static String page(Map<String, String> tools, ClaimResult... results) {
    return page(new History(List.of()), run(tools, results));
  }

  static String page(History history, ClaimRun run) {
    return HtmlPage.of(run, history, EvidencePages.NONE);
  }

  static ClaimRun run(ClaimResult... results) {
    return run(Map.of("nix", "2.8.0"), results);
  }

  static ClaimRun run(Map<String, String> tools, ClaimResult... results) {
    return new ClaimRun(
        "demo-set 1.0",
        "/somewhere/demo",
        "branch demo at 0123456",
        "0123456789abcdef0123456789abcdef01234567",
        "stand-in of nixpkgs, Nix 2.8.0",
        "x86_64-linux",
        tools,
        Map.of("aarch64-linux", "evaluated, not built: no <place>"),
        Map.of(),
        List.of("demo-1.0.tar.gz: newer version: 1.1 <beta>"),
        List.of(results),
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofSeconds(125));
  }
}
