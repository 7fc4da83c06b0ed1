package reproducibility.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import reproducibility.cache.CachePlace;

/**
 * What a run was about, as far as its reports say so.
 *
 * @param rules every claim that there is, by its id
 * @param repository as for {@link reproducibility.repository.Repository#open}; empty where loose
 *     archives were judged
 * @param ref what was judged of it; the work tree if empty
 * @param cache where it is kept what archives hold
 * @param isPartOfPackages whether only some packages were judged
 * @param isPartOfSystems whether only some platforms were built for
 */
public record ReportOptions(
    Map<String, Rule> rules,
    Optional<String> repository,
    Optional<String> ref,
    Optional<CachePlace> cache,
    boolean isPartOfPackages,
    boolean isPartOfSystems) {

  /**
   * A claim, whether or not it ran.
   *
   * @param sentence its id as words
   * @param tags what chooses it
   */
  public record Rule(String sentence, Set<String> tags) {}

  /**
   * Those of a run with these parameters.
   *
   * @param parameters gives the value of a configuration parameter {@code repro.…}
   */
  public static ReportOptions of(
      Map<String, Rule> rules, Function<String, Optional<String>> parameters) {
    Function<String, Optional<String>> given =
        name -> parameters.apply(name).filter(it -> !it.isBlank());
    return new ReportOptions(
        Map.copyOf(rules),
        given.apply("repro.files").isPresent()
            ? Optional.empty()
            : given.apply("repro.repo").or(() -> Optional.of(".")),
        given.apply("repro.ref"),
        CachePlace.of(given.apply("repro.cache"), given.apply("repro.cache.key")),
        given.apply("repro.packages").isPresent(),
        given.apply("repro.systems").isPresent());
  }

  /** Whether some claim said nothing of any subject. */
  public boolean isPartOfClaims(ClaimRun run) {
    Set<String> silent = new TreeSet<>(rules.keySet());
    run.results().forEach(it -> silent.remove(it.id()));
    return !silent.isEmpty();
  }
}
