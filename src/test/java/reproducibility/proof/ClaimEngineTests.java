package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

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
import reproducibility.cli.Gate;
import reproducibility.report.ClaimRun;
import reproducibility.suite.ClaimEngine;
import reproducibility.suite.JUnitGate;

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

  /** The first of each kind, and all that are wrong with exceptions: these make verdicts. */
  static Stream<Named<Fault>> faults() {
    return Stream.<Fault>concat(
            Arrays.stream(Fault.class.getPermittedSubclasses())
                .map(it -> (Fault) it.getEnumConstants()[0]),
            Arrays.stream(ExceptionFault.values()).skip(1))
        .map(fault -> Named.of(fault.words(), fault));
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
    return FaultInjectionTests.run(gate, sample, tags, packages, all);
  }
}
