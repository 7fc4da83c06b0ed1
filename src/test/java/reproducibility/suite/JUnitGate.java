package reproducibility.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import reproducibility.Malformed;
import reproducibility.cli.Gate;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;

/**
 * Runs the claims by the JUnit Platform's launcher: the same tests that Maven runs, without Maven.
 */
public final class JUnitGate implements Gate {
  private final Function<UnderTest, TestEngine> engine;

  /** The gate that {@code bin/repro} uses. */
  public JUnitGate() {
    this.engine = ClaimEngine::new;
  }

  /** A gate that has the claims run by another engine. */
  public JUnitGate(TestEngine engine) {
    this.engine = repository -> engine;
  }

  /** Reading annotations is what takes time; the JVM keeps them with the classes. */
  @Override
  public void prepare() {
    var unused = ClaimCatalogue.methodsTagged(Set.of("commit"));
  }

  @Override
  public ClaimRun run(
      Map<String, String> parameters, Set<String> tags, Consumer<ClaimResult> progress) {
    Settings settings =
        Settings.of(
            name ->
                Optional.ofNullable(parameters.get(name))
                    .or(() -> Optional.ofNullable(System.getProperty(name))));
    try (UnderTest repository = new UnderTest(settings)) {
      repository.begin();
      return run(engine.apply(repository), parameters, tags, progress);
    }
  }

  /** Nothing else of the class path takes part: the run is the claims' alone. */
  private static ClaimRun run(
      TestEngine engine,
      Map<String, String> parameters,
      Set<String> tags,
      Consumer<ClaimResult> progress) {
    List<MethodSelector> claims =
        selected(parameters.getOrDefault("repro.claims", ""), tags)
            .map(it -> selectMethod(it.getDeclaringClass(), it))
            .toList();
    VerdictListener listener = new VerdictListener(progress);
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(engine)
            .build();
    LauncherFactory.create(config)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(claims)
                .configurationParameters(parameters)
                .build(),
            listener);
    return listener.run();
  }

  /**
   * All claims, or those of a list; of these, those with one of the tags.
   *
   * @throws Malformed where there is no such claim
   */
  private static Stream<Method> selected(String claims, Set<String> tags) {
    return claims.isEmpty()
        ? ClaimCatalogue.methodsTagged(tags).stream()
        : Arrays.stream(claims.split(",", -1))
            .flatMap(JUnitGate::methodsOf)
            .filter(it -> ClaimCatalogue.hasTag(it, tags));
  }

  private static Stream<Method> methodsOf(String claim) {
    List<Method> methods = ClaimCatalogue.methodsOf(claim);
    if (methods.isEmpty()) {
      throw new Malformed("--claim " + claim, "there is no such claim; README.md lists them");
    }
    return methods.stream();
  }
}
