package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.claims.contract.ArchiveTerms;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.evaluate.EvaluatedPackage.CopiedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.FetchedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.ExpressionEffects;
import reproducibility.suite.packages.LevelOfEach;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.Variant;

/**
 * What must hold of each package of the set: where it comes from, what it needs, and where it is
 * kept.
 */
@Claims
class EveryPackage {

  /**
   * For each platform: an expression may choose its source by it. Of a package that is vendored; a
   * folder of the repository itself is under git's guard.
   */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isBuiltFromALockedArchive(
      NixExpression expression, Packages packages, Lock lock, LevelOfEach levels) {
    if (levels.of(expression) != Level.VENDORED) {
      return;
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Variant it : packages.variants(expression)) {
      Optional<String> path = packages.source(it.evaluated());
      if (path.flatMap(lock::source).isEmpty() && !packages.isOwnFolder(it.evaluated())) {
        wrong.put(
            it.on(),
            path.map(at -> at + ", which the lock does not know")
                .orElse(describe(it.evaluated().source())));
      }
    }
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("src =")),
                        "is not built from a vendored archive")
                    .expected("src = ../../sources/<file>, with an entry in " + Lock.FILE)
                    .found(
                        wrong.entrySet().stream()
                            .map(it -> it.getValue() + it.getKey())
                            .collect(Collectors.joining("\n")))
                    .next("vendor the archive, lock it, and refer to it")
                    .facts(wrong.keySet())
                    .raise())
        .isEmpty();
  }

  private static String describe(Optional<Source> source) {
    if (source.isEmpty()) {
      return "no src";
    }
    if (source.get() instanceof LocalSource local) {
      return local.path() + ", outside of the repository";
    }
    return source.get() instanceof FetchedSource fetched
        ? "fetched: " + fetched.name()
        : "a copy of something that is no vendored archive: "
            + ((CopiedSource) source.get()).name();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheNameOfItsArchive(NixExpression expression, Packages packages) {
    new ArchiveContradiction(
            Place.line(expression.path(), expression.lineOf("pname")),
            "is not called what its archive is called",
            it -> "pname = \"" + it.content().name() + '"',
            it -> "pname = \"" + it.evaluated().pname().orElse("none") + '"',
            "correct pname or src")
        .requireNone(
            packages.everyVendored(expression),
            it ->
                NormalizedName.of(it.evaluated().pname().orElse("none"))
                    .equals(NormalizedName.of(it.content().name())),
            it -> it.evaluated().pname().orElse("") + " " + it.content().name());
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheVersionOfItsArchive(
      NixExpression expression, Packages packages, Requirements requirements) {
    new ArchiveContradiction(
            Place.line(expression.path(), expression.lineOf("version")),
            "has not the version of its archive",
            it -> ArchiveTerms.version(it.content()),
            it -> it.evaluated().version().orElse("none"),
            "correct version or src")
        .requireNone(
            packages.everyVendored(expression),
            it ->
                ArchiveTerms.isVersion(
                    it.evaluated().version().orElse("none"), it.content(), requirements),
            it -> it.evaluated().version().orElse("") + " " + it.archive().path());
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheFormatOfItsArchive(NixExpression expression, Packages packages) {
    new ArchiveContradiction(
            Place.file(expression.path()),
            "is built as what its archive is not",
            it -> "format " + String.join(" or ", ArchiveTerms.formats(it.content())),
            it -> "format " + it.evaluated().format().orElse("none"),
            "correct format or src")
        .requireNone(
            packages.everyVendored(expression),
            it ->
                ArchiveTerms.formats(it.content()).contains(it.evaluated().format().orElse("none")),
            it -> it.evaluated().format().orElse("") + " " + it.archive().path());
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasNoMissingDependency(
      NixExpression expression,
      Packages packages,
      Requirements requirements,
      Platforms platforms,
      PackagePythons pythons) {
    inputs(expression, packages, requirements, platforms)
        .requireDeclared(
            Place.line(expression.path(), expression.lineOf("dependencies")),
            "lacks what its archive declares that it needs",
            "dependencies",
            pythons);
  }

  /**
   * An input that no archive declares is a typing error, or a dependency that upstream forgot: the
   * expression has to be right.
   */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasNoUndeclaredDependency(
      NixExpression expression,
      Packages packages,
      Inventory inventory,
      Requirements requirements,
      Platforms platforms) {
    inputs(expression, packages, requirements, platforms)
        .requireNoOther(
            input -> Place.line(expression.path(), expression.lineOf(input)),
            "has an input that its archive does not declare",
            inventory);
  }

  private static RuntimeInputs inputs(
      NixExpression expression, Packages packages, Requirements requirements, Platforms platforms) {
    Map<Platform, List<String>> inputs = new TreeMap<>();
    packages
        .onEachPlatform(expression)
        .forEach((platform, it) -> inputs.put(platform, it.dependencies()));
    return new RuntimeInputs(
        expression,
        packages,
        requirements,
        platforms,
        inputs,
        it -> true,
        Requirement::platforms,
        Requirement::unsettled);
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isPartOfTheMetaPackage(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    new Membership(expression, packages.evaluated(expression), evaluation, platforms).requireAny();
  }

  /**
   * By derivation: an override of it, nixpkgs' own of the same name, or a call with other arguments
   * is another package than the one that flox builds under this name.
   */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isTheSameInTheMetaPackage(
      NixExpression expression,
      Packages packages,
      ExpressionEffects followed,
      Inventory inventory,
      Platforms platforms) {
    // Without a meta-package nothing else holds it; one that is called from elsewhere, or the
    // override itself, is no expression.
    if (platforms.metaPackage().isPresent()
        && inventory.expression(expression.name()).isPresent()) {
      NixExpression meta = Membership.metaPackage(inventory, platforms);
      String name = packages.evaluated(expression).name();
      Membership.requireSame(
          expression, name, meta, followed.effects(expression), followed.effects(meta));
    }
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isIncludedOnlyWhereItsDependenciesAre(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    new Membership(expression, packages.evaluated(expression), evaluation, platforms)
        .requireDependencies();
  }
}
