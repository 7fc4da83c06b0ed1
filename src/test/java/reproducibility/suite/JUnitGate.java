package reproducibility.suite;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
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
            .selectors(selectPackage("reproducibility.claims"))
            .filters(includeClassNamePatterns(".*\\.Every\\w+"))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .configurationParameters(parameters);
    if (!tags.isEmpty()) {
      request.filters(TagFilter.includeTags(java.util.List.copyOf(tags)));
    }
    return run(request.build(), progress);
  }

  private static ClaimRun run(LauncherDiscoveryRequest request, Consumer<ClaimResult> progress) {
    VerdictListener listener = new VerdictListener(progress);
    Launcher launcher = LauncherFactory.create(CONFIG);
    launcher.execute(request, listener);
    return listener.run();
  }
}
