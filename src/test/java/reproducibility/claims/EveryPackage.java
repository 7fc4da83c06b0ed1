package reproducibility.claims;

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
import reproducibility.archive.NormalizedName;
import reproducibility.contract.Platforms;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.EvaluatedPackage.LocalSource;
import reproducibility.nix.EvaluatedPackage.Source;
import reproducibility.nix.Evaluation;
import reproducibility.nix.PackageSet;
import reproducibility.nix.Platform;
import reproducibility.python.Requirement;
import reproducibility.python.Requirements;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.PackagePythons;
import reproducibility.suite.Packages;
import reproducibility.suite.Subject;

/**
 * What must hold of each package of the set: where it comes from, what it needs, and where it is
 * kept.
 */
@Claims
class EveryPackage {

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isBuiltFromALockedArchive(NixExpression expression, Packages packages, Lock lock) {
    Optional<String> path = packages.source(expression);
    assertThat(path.flatMap(lock::source))
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("src ="),
                        "is not built from a vendored archive")
                    .expected("src = ../../sources/<file>, with an entry in " + Lock.FILE)
                    .found(
                        path.map(it -> it + ", which the lock does not know")
                            .orElse(describe(packages.evaluated(expression).source())))
                    .next("vendor the archive, lock it, and refer to it")
                    .text())
        .isPresent();
  }

  private static String describe(Optional<Source> source) {
    if (source.isEmpty()) {
      return "no src";
    }
    return source.get() instanceof LocalSource local
        ? local.path() + ", outside of the repository"
        : "a fetcher";
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheNameOfItsArchive(NixExpression expression, Packages packages) {
    Packages.Vendored vendored = packages.vendored(expression);
    String pname = vendored.evaluated().pname().orElse("none");
    assertThat(NormalizedName.of(pname))
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("pname"),
                        "is not called what its archive is called")
                    .expected(
                        "pname = \"" + vendored.content().name() + "\"", vendored.archive().path())
                    .found("pname = \"" + pname + '"')
                    .next("correct pname or src")
                    .text())
        .isEqualTo(NormalizedName.of(vendored.content().name()));
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheVersionOfItsArchive(
      NixExpression expression, Packages packages, Requirements requirements) {
    Packages.Vendored vendored = packages.vendored(expression);
    String version = vendored.evaluated().version().orElse("none");
    assertThat(ArchiveTerms.isVersion(version, vendored.content(), requirements))
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("version"),
                        "has not the version of its archive")
                    .expected(ArchiveTerms.version(vendored.content()), vendored.archive().path())
                    .found(version)
                    .next("correct version or src")
                    .text())
        .isTrue();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheFormatOfItsArchive(NixExpression expression, Packages packages) {
    Packages.Vendored vendored = packages.vendored(expression);
    String format = vendored.evaluated().format().orElse("none");
    assertThat(ArchiveTerms.formats(vendored.content()))
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is built as what its archive is not")
                    .expected(
                        "format " + String.join(" or ", ArchiveTerms.formats(vendored.content())),
                        vendored.archive().path())
                    .found("format " + format)
                    .next("correct format or src")
                    .text())
        .contains(format);
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasItsDeclaredDependenciesAmongItsInputs(
      NixExpression expression,
      Packages packages,
      Evaluation evaluation,
      Requirements requirements,
      Platforms platforms,
      PackagePythons pythons) {
    pythons.requireOneAnswer(expression);
    Packages.Vendored vendored = packages.vendored(expression);
    List<Requirement> declared = packages.declared(expression, requirements);
    Map<String, String> missing = new java.util.TreeMap<>();
    Set<String> unsettled = new TreeSet<>();
    for (PackageSet set : evaluation.sets().values()) {
      EvaluatedPackage evaluated = evaluation.find(set.platform(), expression.name()).orElseThrow();
      Set<String> inputs = new TreeSet<>(evaluated.dependencies());
      declared.stream()
          .filter(it -> !evaluated.removes(it.name()))
          .filter(
              it ->
                  platforms.attributesFor(it.name()).stream()
                      .noneMatch(attribute -> isAmong(attribute, inputs)))
          .forEach(
              it -> {
                if (it.platforms().contains(set.platform())) {
                  missing.merge(
                      it.text(), set.platform().system(), (some, more) -> some + ", " + more);
                } else if (it.unsettled().contains(set.platform())) {
                  unsettled.add(it.text());
                }
              });
    }
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("dependencies"),
                        "lacks what its archive declares that it needs")
                    .expected(
                        declared.stream()
                            .filter(it -> !it.onlyForExtras())
                            .map(Requirement::text)
                            .collect(Collectors.joining(", ")),
                        vendored.archive().path())
                    .found(
                        "no input for "
                            + missing.entrySet().stream()
                                .map(it -> it.getKey() + " on " + it.getValue())
                                .collect(Collectors.joining("; ")))
                    .next(
                        "add it to dependencies; where nixpkgs calls it otherwise, say so in "
                            + Platforms.FILE)
                    .text())
        .isEmpty();
    if (!unsettled.isEmpty()) {
      throw pythons.unsettled(
          expression, expression.path() + " has no input for " + String.join(", ", unsettled));
    }
  }

  /**
   * An input that no archive declares is a typing error, or a dependency that upstream forgot: the
   * expression has to be right.
   */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasNoInputThatNothingDeclares(
      NixExpression expression, Packages packages, Requirements requirements, Platforms platforms) {
    Packages.Vendored vendored = packages.vendored(expression);
    Set<NormalizedName> known =
        packages.declared(expression, requirements).stream()
            .flatMap(it -> platforms.attributesFor(it.name()).stream())
            .map(NormalizedName::of)
            .collect(Collectors.toSet());
    List<String> undeclared =
        vendored.evaluated().dependencies().stream()
            .filter(it -> !known.contains(NormalizedName.of(it)))
            .toList();
    assertThat(undeclared)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf(undeclared.get(0)),
                        "has an input that its archive does not declare")
                    .expected(
                        "only what the archive declares, extras included",
                        vendored.archive().path())
                    .found(String.join(", ", undeclared))
                    .next(
                        "take it out; where nixpkgs calls a declared one so, say it in "
                            + Platforms.FILE)
                    .text())
        .isEmpty();
  }

  private static boolean isAmong(String attribute, Set<String> inputs) {
    return inputs.stream().map(NormalizedName::of).anyMatch(NormalizedName.of(attribute)::equals);
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isPartOfTheMetaPackage(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    String name = packages.evaluated(expression).name();
    Set<Platform> keeping = platformsThatKeep(name, evaluation, platforms);
    assertThat(keeping)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is never part of " + platforms.metaPackage())
                    .expected("among its dependencies on one platform at least")
                    .found("none of " + evaluation.sets().keySet())
                    .next(
                        "add it to "
                            + Inventory.EXPRESSIONS
                            + platforms.metaPackage()
                            + ".nix, or take the file out")
                    .text())
        .isNotEmpty();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isKeptOnlyWhereItsDependenciesAre(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    String name = packages.evaluated(expression).name();
    Set<String> all =
        evaluation.sets().values().stream()
            .flatMap(set -> set.membersOf(platforms.metaPackage()).stream())
            .collect(Collectors.toSet());
    List<String> broken = new ArrayList<>();
    for (Platform platform : platformsThatKeep(name, evaluation, platforms)) {
      PackageSet set = evaluation.on(platform);
      Set<String> kept = set.membersOf(platforms.metaPackage());
      Predicate<String> leftOut = it -> all.contains(it) && !kept.contains(it);
      set.pathsTo(it -> leftOut.test(it) || set.unavailable(it).isPresent(), name)
          .forEach(
              (lacking, path) ->
                  broken.add(
                      platform
                          + ": "
                          + String.join(" -> ", path)
                          + (leftOut.test(lacking)
                              ? ", which is left out there"
                              : ": " + set.unavailable(lacking).orElse(""))));
    }
    assertThat(broken)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is kept where something that it needs cannot be had")
                    .expected(
                        "left out of "
                            + platforms.metaPackage()
                            + " where a dependency is left out or broken")
                    .found(String.join("\n", broken))
                    .next("leave it out there too, or record an exception with the reason")
                    .text())
        .isEmpty();
  }

  private static Set<Platform> platformsThatKeep(
      String name, Evaluation evaluation, Platforms platforms) {
    if (evaluation.errors().containsKey(platforms.metaPackage())) {
      throw new Undecided(platforms.metaPackage() + " does not evaluate, as another claim says");
    }
    return evaluation.sets().values().stream()
        .filter(set -> set.membersOf(platforms.metaPackage()).contains(name))
        .map(PackageSet::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
