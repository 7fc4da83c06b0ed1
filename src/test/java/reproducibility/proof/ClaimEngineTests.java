package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import reproducibility.cli.Gate;
import reproducibility.proof.archive.ArchiveFault;
import reproducibility.proof.branch.BranchFault;
import reproducibility.proof.contract.ExceptionFault;
import reproducibility.proof.expression.EvaluationFault;
import reproducibility.proof.published.UpstreamFault;
import reproducibility.report.ClaimRun;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.suite.engine.ClaimEngine;
import reproducibility.suite.engine.JUnitGate;

/**
 * The engine of {@code bin/repro} gives the verdicts, the messages and the facts that JUnit Jupiter
 * gives: what is proven of one holds of the other.
 */
class ClaimEngineTests {
  private static final Set<String> TAGS = Set.of("commit", "upstream", "branch");

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void saysWhatJupiterSaysOfAFault(Fault fault) {
    try (SampleRepository sample = new SampleRepository()) {
      fault.prepare(sample);
      fault.inject(sample);
      sameOfBoth(sample, TAGS, Set.of(), Map.of());
    }
  }

  @Test
  void saysWhatJupiterSaysOfBuilds() {
    try (SampleRepository sample = new SampleRepository()) {
      sameOfBoth(sample, Set.of("build"), Set.of("demo"), Map.of());
    }
  }

  @Test
  void saysWhatJupiterSaysOfWhatIsLacking() {
    try (SampleRepository sample = new SampleRepository()) {
      Map<String, String> nowhere =
          Map.of("repro.index", "http://127.0.0.1:9", "repro.require", "branches,index");
      sameOfBoth(sample, TAGS, Set.of(), nowhere);
    }
  }

  @Test
  void saysWhatJupiterSaysOfNoRepository() {
    try (SampleRepository sample = new SampleRepository()) {
      sameOfBoth(sample, TAGS, Set.of(), Map.of("repro.repo", "/nowhere"));
    }
  }

  /** As of one that lacked memory: the claims that are left would pass. */
  @Test
  void aRunThatLosesClaimsIsNoVerdict() {
    TestEngine jupiter = new JupiterTestEngine();
    TestEngine forgetful =
        new TestEngine() {
          @Override
          public String getId() {
            return "forgetful";
          }

          @Override
          public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            return jupiter.discover(request, id);
          }

          @Override
          public void execute(ExecutionRequest request) {
            TestDescriptor engine = request.getRootTestDescriptor();
            request.getEngineExecutionListener().executionStarted(engine);
            request
                .getEngineExecutionListener()
                .executionFinished(engine, TestExecutionResult.successful());
          }
        };
    try (SampleRepository sample = new SampleRepository()) {
      assertThatThrownBy(() -> run(new JUnitGate(forgetful), sample, TAGS, Set.of(), Map.of()))
          .hasMessageContaining("claims came to a verdict");
    }
  }

  /** One for each tag, one that spoils evaluation, and exceptions, which make verdicts. */
  static Stream<Named<Fault>> faults() {
    return Stream.<Fault[]>of(
            firstOf(ArchiveFault.values()),
            firstOf(EvaluationFault.values()),
            firstOf(UpstreamFault.values()),
            firstOf(BranchFault.values()),
            ExceptionFault.values())
        .flatMap(Arrays::stream)
        .map(fault -> Named.of(fault.words(), fault));
  }

  private static Fault[] firstOf(Fault[] faults) {
    return Arrays.copyOf(faults, 1);
  }

  private static void sameOfBoth(
      SampleRepository sample,
      Set<String> tags,
      Set<String> packages,
      Map<String, String> parameters) {
    ClaimRun byJupiter =
        run(new JUnitGate(new JupiterTestEngine()), sample, tags, packages, parameters);
    assertThat(byJupiter.results()).isNotEmpty();
    for (String threads : List.of("1", "3")) {
      Map<String, String> all = new HashMap<>(parameters);
      all.put(ClaimEngine.THREADS, threads);
      assertThat(run(new JUnitGate(), sample, tags, packages, all))
          .usingRecursiveComparison()
          .ignoringFields("started", "time", "results.time")
          .isEqualTo(byJupiter);
    }
  }

  private static ClaimRun run(
      Gate gate,
      SampleRepository sample,
      Set<String> tags,
      Set<String> packages,
      Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    // A run must not be told what another one has kept.
    all.put("repro.cache", "off");
    return SampleClaims.run(gate, sample, tags, packages, all);
  }
}
