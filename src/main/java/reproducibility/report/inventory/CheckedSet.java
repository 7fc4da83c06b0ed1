package reproducibility.report.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;

/**
 * A package set as files describe it, without Nix: what inventories and attestations are about.
 *
 * @param name the meta-package's
 * @param version as its expression gives it in writing; empty where it does not
 * @param identity digests of the whole, by their in-toto names: {@code gitCommit}, {@code gitTree}
 * @param time of the commit, or of {@code SOURCE_DATE_EPOCH}: the same in two runs
 * @param packages by {@link CheckedPackage#reference}
 * @param promised the names of the packages of each platform, normalized
 * @param rules the blob ids of lock, contract and exceptions, by path; and of each expression
 */
public record CheckedSet(
    String name,
    String version,
    Map<String, String> identity,
    Instant time,
    List<CheckedPackage> packages,
    Map<Platform, Set<String>> promised,
    Map<String, String> rules) {

  /** The packages that the contract promises on a platform. */
  public List<CheckedPackage> packagesOn(Platform platform) {
    Set<String> names = promised.getOrDefault(platform, Set.of());
    return packages.stream().filter(it -> isOneOf(it, names)).toList();
  }

  private static boolean isOneOf(CheckedPackage it, Set<String> names) {
    return names.contains(NormalizedName.of(it.name()).value())
        || it.expression()
            .map(path -> NormalizedName.of(NixExpression.at(path, "").name()).value())
            .filter(names::contains)
            .isPresent();
  }

  /** The package that an expression builds, by the expression's name. */
  public Optional<CheckedPackage> builtBy(String expression) {
    return packages.stream()
        .filter(it -> it.expression().filter(e -> isNamed(e, expression)).isPresent())
        .findFirst();
  }

  public static boolean isNamed(String path, String expression) {
    return Inventory.isExpressionOf(path, expression);
  }
}
