package reproducibility.cli;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.Malformed;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;

/**
 * Runs the claims. The claims are tests, so the tests bring the implementation, found by {@link
 * java.util.ServiceLoader}.
 */
public interface Gate {
  /**
   * The one that the tests bring.
   *
   * @throws Malformed where they are not on the class path
   */
  static Gate find() {
    return ServiceLoader.load(Gate.class)
        .findFirst()
        .orElseThrow(
            () ->
                new Malformed(
                    "repro", "the claims are not on the class path; bin/repro puts them there"));
  }

  /** Finds out what every run needs; a run does so itself where nobody has asked before. */
  default void prepare() {}

  /**
   * Runs claims on a repository.
   *
   * @param parameters the configuration parameters {@code repro.…}
   * @param tags which claims: those with one of these JUnit tags; all if empty
   * @param progress told of each result as it comes, from any thread
   */
  ClaimRun run(Map<String, String> parameters, Set<String> tags, Consumer<ClaimResult> progress);
}
