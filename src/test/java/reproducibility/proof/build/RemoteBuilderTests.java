package reproducibility.proof.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.host.BuilderHost;

/**
 * What {@code bin/repro check --tag remote --builders} says when a remote builder dies in the
 * middle, and then the other one is not there either.
 */
class RemoteBuilderTests {
  private static final Duration SOON = Duration.ofMinutes(10);

  /** So long that it can be caught in the middle. */
  private static final String SLOWLY = "postInstall = \"sleep 6\";\n  meta.license";

  @TempDir private Path folder = Path.of("");

  @Test
  void theWorkOfOneThatDiesGoesToTheOther() throws Exception {
    try (SampleRepository sample = new SampleRepository();
        BuilderHost fast = host("fast", 2);
        BuilderHost slow = host("slow", 3)) {
      sample.replace(SampleRepository.expression("pixels"), "meta.license", SLOWLY);
      sample.track();
      String builders = fast.setting(9) + " ; " + slow.setting(1);
      CompletableFuture<List<ClaimResult>> run =
          CompletableFuture.supplyAsync(() -> judged(sample, builders));
      await().atMost(SOON).until(fast::isBuilding);
      fast.die();
      assertThat(run.get())
          .singleElement()
          .satisfies(it -> assertThat(it.verdict()).as(it.message()).isEqualTo(Verdict.PASSED));

      slow.die();
      assertThat(judged(sample, builders))
          .singleElement()
          .satisfies(it -> assertThat(it.verdict()).as(it.message()).isEqualTo(Verdict.UNKNOWN))
          .satisfies(it -> assertThat(it.message()).contains("no remote builder is left"));
    }
  }

  private BuilderHost host(String name, int number) {
    Path own = folder.resolve(name);
    return Needed.orSkipped(() -> BuilderHost.start(own, number));
  }

  private static List<ClaimResult> judged(SampleRepository sample, String builders) {
    return SampleClaims.run(
            sample, Set.of("remote"), Set.of("pixels"), Map.of("repro.builders", builders))
        .results();
  }
}
