package reproducibility.proof.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Needed;
import reproducibility.ecosystem.Platform;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.host.BuilderHost;

/** A remote builder is named for a platform that it is not of. */
class ForeignBuilderTests {
  /** Tests run side by side, and each has a host of its own, after those of other classes. */
  private static final AtomicInteger NEXT = new AtomicInteger(4);

  @TempDir private Path folder = Path.of("");

  /** Its own Nix refuses to build for another platform. */
  @ParameterizedTest
  @ValueSource(strings = {"aarch64-linux", "aarch64-darwin"})
  void oneThatIsNamedForAnotherPlatformBuildsNothing(String system) {
    try (BuilderHost host = host()) {
      ClaimRun run = judged(host.setting(1, system), system);
      assertUnknown(run, "a '" + system + "'");
      assertThat(run.platforms().get(system)).startsWith("evaluated, not built: ");
    }
  }

  /** Its own Nix has been told that it can. */
  @ParameterizedTest
  @ValueSource(strings = {"aarch64-linux", "aarch64-darwin"})
  void oneThatBuildsAllTheSameGivesNoResult(String system) {
    try (BuilderHost host = host()) {
      host.pretend(system);
      ClaimRun run = judged(host.setting(1, system), system);
      assertUnknown(run, "a builder that is named for " + system + " is " + Platform.host());
      assertThat(run.platforms().get(system)).startsWith("evaluated, not built: a builder that is");
    }
  }

  /** It is left alone, and the platform has no place to build. */
  @Test
  void oneOfThisPlatformBuildsForNoOther() {
    ClaimRun run =
        judged("ssh-ng://root@203.0.113.2 " + Platform.host() + " /key", "aarch64-darwin");
    assertUnknown(run, "no remote builder is named that builds for aarch64-darwin");
    assertThat(run.results())
        .allMatch(it -> it.subject().equals("every package for aarch64-darwin"));
  }

  private BuilderHost host() {
    return Needed.orSkipped(
        () -> BuilderHost.start(folder.resolve("host"), NEXT.getAndIncrement()));
  }

  private static ClaimRun judged(String builders, String system) {
    try (SampleRepository sample = new SampleRepository()) {
      return SampleClaims.run(
          sample,
          Set.of("foreign"),
          Set.of("demo"),
          Map.of("repro.builders", builders, "repro.systems", system));
    }
  }

  private static void assertUnknown(ClaimRun run, String reason) {
    assertThat(run.results())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.verdict()).as(it.message()).isEqualTo(Verdict.UNKNOWN))
        .anySatisfy(it -> assertThat(it.message()).contains(reason));
  }
}
