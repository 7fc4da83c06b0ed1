package reproducibility.nix.evaluate;

import java.util.Map;
import java.util.Optional;
import reproducibility.ecosystem.Platform;

/**
 * The expressions, evaluated for every platform.
 *
 * @param sets what those that evaluate give, by platform
 * @param errors what Nix says of those that do not on some platform, by expression
 * @param unknown why it cannot be told here what they give, by expression
 * @param asksForPython whether the version of {@code python3} was asked for; else another one
 *     changes nothing
 */
public record Evaluation(
    Map<Platform, PackageSet> sets,
    Map<String, String> errors,
    Map<String, String> unknown,
    boolean asksForPython) {

  /** One in which everything can be told. */
  public Evaluation(Map<Platform, PackageSet> sets, Map<String, String> errors) {
    this(sets, errors, Map.of(), true);
  }

  /** What one expression gives on one platform, if it evaluates. */
  public Optional<EvaluatedPackage> find(Platform platform, String expression) {
    return Optional.ofNullable(sets.get(platform))
        .flatMap(set -> Optional.ofNullable(set.packages().get(expression)));
  }

  /** What the expressions give on one platform; empty where none evaluates there. */
  public PackageSet on(Platform platform) {
    return sets.getOrDefault(platform, new PackageSet(platform, Map.of(), Map.of()));
  }

  /**
   * What one expression gives on the first platform on which it evaluates: names, versions and
   * sources do not vary.
   */
  public Optional<EvaluatedPackage> find(String expression) {
    return sets.values().stream()
        .flatMap(set -> Optional.ofNullable(set.packages().get(expression)).stream())
        .findFirst();
  }
}
