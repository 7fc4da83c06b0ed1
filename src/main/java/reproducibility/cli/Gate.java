package reproducibility.cli;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ReportOptions;

/**
 * Runs the claims. The claims are tests, so the tests bring the implementation, found by {@link
 * java.util.ServiceLoader}.
 */
public interface Gate {
  /**
   * The parameter of a run on the base of a change, where the packages that the user names may not
   * be there yet.
   */
  String PACKAGES_MAY_LACK = "repro.packages.may-lack";

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

  /** Every claim, by its id. */
  List<ClaimDescription> claims();

  /** The same, as reports take them. */
  default Map<String, ReportOptions.Rule> rules() {
    return claims().stream()
        .collect(
            Collectors.toMap(
                ClaimDescription::id, it -> new ReportOptions.Rule(it.sentence(), it.tags())));
  }

  /**
   * Runs claims on a repository.
   *
   * @param parameters the configuration parameters {@code repro.…}
   * @param tags which claims: those with one of these JUnit tags; all if empty
   * @param progress told of each result as it comes, from any thread
   */
  ClaimRun run(Map<String, String> parameters, Set<String> tags, Progress progress);

  /** Who is told how far a run is, from any thread. */
  interface Progress {
    /** One claim of one subject is judged. */
    void done(ClaimResult result);

    /** So many more claims of a subject will be judged than was known. */
    default void expect(int more) {}
  }
}
