package reproducibility.suite;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
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
  /** No extension or listener of the class path takes part: the run is the claims' alone. */
  private static final LauncherConfig CONFIG =
      LauncherConfig.builder()
          .enableTestExecutionListenerAutoRegistration(false)
          .enableLauncherSessionListenerAutoRegistration(false)
          .enablePostDiscoveryFilterAutoRegistration(false)
          .build();

  @Override
  public ClaimRun run(
      Map<String, String> parameters, Set<String> tags, Consumer<ClaimResult> progress) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selected(parameters.getOrDefault("repro.claims", "")))
            .filters(includeClassNamePatterns(".*\\.Every\\w+"))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .configurationParameters(parameters);
    if (!tags.isEmpty()) {
      request.filters(TagFilter.includeTags(List.copyOf(tags)));
    }
    return run(request.build(), progress);
  }

  /**
   * All claims, or those of a list.
   *
   * @throws Malformed where there is no such claim
   */
  private static List<? extends DiscoverySelector> selected(String claims) {
    return claims.isEmpty()
        ? List.of(selectPackage("reproducibility.claims"))
        : Arrays.stream(claims.split(",", -1)).flatMap(JUnitGate::selectedOf).toList();
  }

  private static Stream<DiscoverySelector> selectedOf(String claim) {
    List<Method> methods = ClaimCatalogue.methodsOf(claim);
    if (methods.isEmpty()) {
      throw new Malformed("--claim " + claim, "there is no such claim; README.md lists them");
    }
    return methods.stream().map(it -> selectMethod(it.getDeclaringClass(), it));
  }

  private static ClaimRun run(LauncherDiscoveryRequest request, Consumer<ClaimResult> progress) {
    VerdictListener listener = new VerdictListener(progress);
    Launcher launcher = LauncherFactory.create(CONFIG);
    launcher.execute(request, listener);
    return listener.run();
  }
}
