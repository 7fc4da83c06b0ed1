package reproducibility.suite.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import reproducibility.BadUsage;
import reproducibility.Malformed;
import reproducibility.cli.ClaimDescription;
import reproducibility.cli.Gate;
import reproducibility.finding.RenamedClaims;
import reproducibility.hint.NearestName;
import reproducibility.report.ClaimRun;
import reproducibility.repository.NixExpression;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.suite.Sentences;
import reproducibility.suite.Settings;
import reproducibility.suite.UnderTest;
import reproducibility.suite.build.MachineFacts;

/**
 * Runs the claims by the JUnit Platform's launcher: the same tests that Maven runs, without Maven.
 */
public final class JUnitGate implements Gate {
  private final Function<UnderTest, TestEngine> engine;
  private final MachineFacts machine = new MachineFacts();

  /** The gate that {@code bin/repro} uses. */
  public JUnitGate() {
    this(UnaryOperator.identity());
  }

  /** A gate whose claims say the same in other words. */
  public JUnitGate(UnaryOperator<String> words) {
    this.engine = repository -> new ClaimEngine(repository, words);
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
  public List<ClaimDescription> claims() {
    return ClaimCatalogue.methodsTagged(Set.of()).stream()
        .map(
            it ->
                new ClaimDescription(
                    it.getDeclaringClass().getSimpleName() + "." + it.getName(),
                    Sentences.words(it.getDeclaringClass().getSimpleName())
                        + " "
                        + Sentences.words(it.getName()),
                    ClaimCatalogue.tagsOf(it)))
        .sorted(Comparator.comparing(ClaimDescription::id))
        .toList();
  }

  @Override
  public ClaimRun run(Map<String, String> parameters, Set<String> tags, Progress progress) {
    Settings settings =
        Settings.of(
            name ->
                Optional.ofNullable(parameters.get(name))
                    .or(() -> Optional.ofNullable(System.getProperty(name))));
    try (UnderTest repository = new UnderTest(settings, machine)) {
      repository.begin();
      if (!parameters.containsKey(PACKAGES_MAY_LACK)) {
        requirePackages(repository);
      }
      return run(engine.apply(repository), parameters, tags, progress);
    }
  }

  /** Nothing else of the class path takes part: the run is the claims' alone. */
  private static ClaimRun run(
      TestEngine engine, Map<String, String> parameters, Set<String> tags, Progress progress) {
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
   * @throws BadUsage where there is no such claim
   */
  private static Stream<Method> selected(String claims, Set<String> tags) {
    if (claims.isEmpty()) {
      return ClaimCatalogue.methodsTagged(tags).stream();
    }
    List<Method> named =
        Arrays.stream(claims.split(",", -1)).flatMap(JUnitGate::methodsOf).toList();
    if (named.stream().noneMatch(it -> ClaimCatalogue.hasTag(it, tags))) {
      String theirs =
          named.stream()
              .flatMap(it -> ClaimCatalogue.tagsOf(it).stream())
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw new BadUsage("--claim " + claims, "has none of these tags; its own are: " + theirs);
    }
    return named.stream().filter(it -> ClaimCatalogue.hasTag(it, tags));
  }

  private static Stream<Method> methodsOf(String claim) {
    List<Method> methods = ClaimCatalogue.methodsOf(RenamedClaims.today(claim));
    if (methods.isEmpty()) {
      throw new BadUsage(
          "--claim " + claim,
          "there is no such claim"
              + NearestName.question(claim, ClaimCatalogue.names())
              + "; bin/repro claims lists them");
    }
    return methods.stream();
  }

  /**
   * Refuses a package that there is not, before every claim about packages fails for it.
   *
   * @throws Malformed where there is one
   */
  private static void requirePackages(UnderTest repository) {
    Set<String> wanted = repository.settings().packages();
    if (wanted.isEmpty()) {
      return;
    }
    List<String> names =
        repository.inventory().expressions().stream().map(NixExpression::name).toList();
    wanted.stream()
        .filter(it -> !names.contains(it))
        .sorted()
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed(
                  "--package " + it,
                  "no such package"
                      + " in "
                      + PackageFolder.PATH
                      + NearestName.question(it, names));
            });
  }
}
