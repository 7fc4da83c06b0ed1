package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.evaluate.Effects.Effect;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.suite.packages.ExpressionEffects;

/**
 * A package as a member of the set: of what the meta-package brings, or of all expressions.
 *
 * @param expression of the package
 * @param evaluated what it gives
 * @param evaluation of all expressions
 * @param contract which names the meta-package
 */
record Membership(
    NixExpression expression,
    EvaluatedPackage evaluated,
    Evaluation evaluation,
    Platforms contract) {

  /**
   * The expression of the meta-package.
   *
   * @throws Undecided where there is none, as another claim says
   */
  static NixExpression metaPackage(Inventory inventory, Platforms contract) {
    return contract
        .metaPackage()
        .flatMap(inventory::expression)
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryContractFile.followsItsFormat",
                    "there is no " + contract.setName() + ", as another claim says"));
  }

  /** Raises a finding where the package is a member, or a build input of another, nowhere. */
  void requireAny() {
    Set<Platform> keeping = platformsThatKeep();
    if (keeping.isEmpty()) {
      keeping.addAll(platformsThatBuildWith());
    }
    assertThat(keeping)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is never part of " + contract.setName())
                    .expected(
                        "among its dependencies, or the build system of a package, on one platform"
                            + " at least")
                    .found("none of " + evaluation.sets().keySet())
                    .next(
                        contract
                                .metaPackage()
                                .map(it -> "add it to " + PackageFolder.PATH + it + ".nix")
                                .orElse("make it available on one platform")
                            + ", or take the file out")
                    .raise())
        .isNotEmpty();
  }

  /** Raises a finding where the member of that name is another derivation than the package. */
  static void requireSame(
      NixExpression expression,
      String name,
      NixExpression meta,
      Map<Platform, Effect> own,
      Map<Platform, Effect> set) {
    List<String> others =
        own.entrySet().stream()
            .flatMap(
                it ->
                    Optional.ofNullable(set.get(it.getKey())).stream()
                        .flatMap(effect -> effect.members().stream())
                        .filter(member -> member.name().equals(name))
                        .filter(member -> !member.derivation().equals(it.getValue().derivation()))
                        .map(
                            member ->
                                it.getKey()
                                    + ": "
                                    + (member.own()
                                        ? member.derivation()
                                        : "nixpkgs' own " + name)))
            .toList();
    assertThat(others)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(meta.path(), meta.lineOf(name)),
                        "holds another " + name + " than " + expression.path() + " makes")
                    .expected("(callPackage ./" + expression.name() + ".nix { }), unchanged")
                    .found(ExpressionEffects.list(others))
                    .next("call the expression, and change the package there")
                    .facts(name, meta.path())
                    .raise())
        .isEmpty();
  }

  /** Raises a finding where the package is a member and something that it needs cannot be had. */
  void requireDependencies() {
    Set<String> all =
        evaluation.sets().values().stream()
            .flatMap(set -> brought(set).stream())
            .collect(Collectors.toSet());
    List<String> broken = new ArrayList<>();
    List<String> chains = new ArrayList<>();
    for (Platform platform : platformsThatKeep()) {
      PackageSet set = evaluation.on(platform);
      Set<String> kept = brought(set);
      Predicate<String> leftOut = it -> all.contains(it) && !kept.contains(it);
      set.pathsTo(it -> leftOut.test(it) || set.unavailable(it).isPresent(), evaluated.name())
          .forEach(
              (lacking, path) -> {
                String chain = platform + ": " + String.join(" -> ", path);
                chains.add(chain);
                broken.add(
                    chain
                        + (leftOut.test(lacking)
                            ? ", which is left out there"
                            : ": " + set.unavailable(lacking).orElse("")));
              });
    }
    assertThat(broken)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is kept where something that it needs cannot be had")
                    .expected(
                        "left out of "
                            + contract.setName()
                            + " where a dependency is left out or broken")
                    .found(String.join("\n", broken))
                    .next("leave it out there too, or record an exception with the reason")
                    .facts(chains)
                    .raise())
        .isEmpty();
  }

  /** What the meta-package brings; without one nothing is left out but what cannot be had. */
  private Set<String> brought(PackageSet set) {
    return contract.metaPackage().map(set::membersOf).orElse(Set.of());
  }

  /** Where another package needs it to be built. */
  private Set<Platform> platformsThatBuildWith() {
    String name = evaluated.name();
    return evaluation.sets().values().stream()
        .filter(
            set ->
                set.packages().values().stream()
                    .anyMatch(it -> !it.name().equals(name) && it.buildSystem().contains(name)))
        .map(PackageSet::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Platform> platformsThatKeep() {
    if (contract.metaPackage().filter(evaluation.errors()::containsKey).isPresent()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          contract.setName() + " does not evaluate, as another claim says");
    }
    String name = contract.memberName(evaluated);
    return evaluation.sets().values().stream()
        .filter(set -> contract.members(set).contains(name))
        .map(PackageSet::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
