package reproducibility.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.NixpkgsFact;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Snapshot;

/**
 * The contract, {@code .flox/platforms.toml}: for every platform the packages that are promised
 * there and their number, each package that is left out with its cause, and what is taken for known
 * of nixpkgs.
 *
 * @param metaPackage the expression whose dependencies are the package set; empty where every
 *     expression is a package of the set
 * @param promises by platform
 * @param exclusions in the order of the file
 * @param nixpkgs in the order of the file
 * @param budget the most that one archive may measure, where the contract sets a limit
 * @param levels of the packages that the contract names a level for, by expression
 * @param archives the folders of archives
 */
public record Platforms(
    Optional<String> metaPackage,
    Map<Platform, Promise> promises,
    List<Exclusion> exclusions,
    List<NixpkgsFact> nixpkgs,
    Optional<Budget> budget,
    Map<String, Level> levels,
    ArchiveFolders archives) {
  /** Where the contract lies. */
  public static final String FILE = ArchiveFolders.CONTRACT;

  /**
   * What is promised on one platform.
   *
   * @param count how many packages
   * @param packages which
   * @param place the file and line that say so
   */
  public record Promise(long count, TreeSet<String> packages, String place) {}

  /**
   * The most that one archive may measure.
   *
   * @param archiveBytes the limit
   * @param place the file and line that set it
   * @param release the most that one release may add to the repository, where there is such a limit
   */
  public record Budget(long archiveBytes, String place, Optional<Limit> release) {}

  /**
   * A limit.
   *
   * @param bytes the most
   * @param place the file and line that set it
   */
  public record Limit(long bytes, String place) {}

  /**
   * That of a repository.
   *
   * @throws Malformed where it has none, or it cannot be read
   */
  public static Platforms of(Snapshot snapshot) {
    return snapshot
        .text(FILE)
        .map(Platforms::parse)
        .orElseThrow(() -> new Malformed(FILE, "there is no such file"));
  }

  /**
   * Reads a contract.
   *
   * @throws reproducibility.Malformed where it is not TOML, or lacks a value
   */
  public static Platforms parse(String text) {
    return PlatformsReader.read(text);
  }

  /** Whether an expression is the meta-package. */
  public boolean isMetaPackage(String expression) {
    return metaPackage.filter(expression::equals).isPresent();
  }

  /** How messages call what holds the packages: the meta-package, or else the package set. */
  public String setName() {
    return metaPackage.orElse("the package set");
  }

  /**
   * The packages of the set on a platform: what the meta-package brings; without one, every
   * expression that can be had there.
   */
  public Set<String> members(PackageSet set) {
    return metaPackage.map(set::membersOf).orElseGet(set::available);
  }

  /** How {@link #members} names a package: without a meta-package as flox does. */
  public String memberName(EvaluatedPackage evaluated) {
    return metaPackage.isPresent() ? evaluated.name() : evaluated.expression();
  }

  /** The level of a package, by the name of its expression. */
  public Level level(String expression) {
    return levels.getOrDefault(expression, Level.VENDORED);
  }

  /**
   * The nixpkgs names that provide a distribution: those that the contract names, or else its
   * normalized name.
   */
  public List<String> attributesFor(NormalizedName distribution) {
    List<String> found =
        nixpkgs.stream()
            .filter(
                fact ->
                    fact.provides().stream().map(NormalizedName::of).anyMatch(distribution::equals))
            .map(NixpkgsFact::attribute)
            .toList();
    return found.isEmpty() ? List.of(distribution.value()) : found;
  }

  /**
   * The version of {@code python3} that the contract records, {@code 3.13} or {@code 3.13.9}: in
   * {@code [nixpkgs.python3]}.
   */
  public Optional<String> python() {
    return nixpkgs.stream()
        .filter(fact -> fact.attribute().equals("python3"))
        .flatMap(fact -> fact.version().stream())
        .filter(it -> it.matches("3\\.\\d+(\\.\\d+)?"))
        .findFirst();
  }

  /**
   * The distributions that a package of nixpkgs, or of the set, provides: those that the contract
   * names, or else the one of its own name.
   */
  public Set<NormalizedName> distributionsOf(String name) {
    NormalizedName normalized = NormalizedName.of(name);
    Set<NormalizedName> named =
        nixpkgs.stream()
            .filter(fact -> NormalizedName.of(fact.attribute()).equals(normalized))
            .flatMap(fact -> fact.provides().stream().map(NormalizedName::of))
            .collect(Collectors.toSet());
    return named.isEmpty() ? Set.of(normalized) : named;
  }

  /** What is promised on a platform of this contract. */
  public Promise promise(Platform platform) {
    return Optional.ofNullable(promises.get(platform)).orElseThrow();
  }

  /** The exclusion of a package on a platform, if the contract has one. */
  public Optional<Exclusion> exclusion(Platform platform, String name) {
    return exclusions.stream()
        .filter(it -> it.platform().equals(platform) && it.name().equals(name))
        .findFirst();
  }
}
