package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.archive.NormalizedName;
import reproducibility.contract.Platforms;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.Effects.Effect;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.EvaluatedPackage.CopiedSource;
import reproducibility.nix.EvaluatedPackage.FetchedSource;
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
import reproducibility.suite.AskedExtras;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Followed;
import reproducibility.suite.ForEach;
import reproducibility.suite.PackagePythons;
import reproducibility.suite.Packages;
import reproducibility.suite.Packages.Vendored;
import reproducibility.suite.Subject;

/**
 * What must hold of each package of the set: where it comes from, what it needs, and where it is
 * kept.
 */
@Claims
class EveryPackage {

  /** For each platform: an expression may choose its source by it. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isBuiltFromALockedArchive(NixExpression expression, Packages packages, Lock lock) {
    Map<String, String> wrong = new LinkedHashMap<>();
    packages
        .variants(expression)
        .forEach(
            (on, evaluated) -> {
              Optional<String> path = packages.source(evaluated);
              if (path.flatMap(lock::source).isEmpty()) {
                wrong.put(
                    on,
                    path.map(it -> it + ", which the lock does not know")
                        .orElse(describe(evaluated.source())));
              }
            });
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("src =")),
                        "is not built from a vendored archive")
                    .expected("src = ../../sources/<file>, with an entry in " + Lock.FILE)
                    .found(lines(wrong))
                    .next("vendor the archive, lock it, and refer to it")
                    .facts(wrong.keySet())
                    .raise())
        .isEmpty();
  }

  private static String lines(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(it -> it.getValue() + it.getKey())
        .collect(Collectors.joining("\n"));
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

  /** The archives that something is wrong with, by the platforms. */
  private static Map<String, Vendored> wrong(
      NixExpression expression, Packages packages, Predicate<Vendored> right) {
    Map<String, Vendored> wrong = new LinkedHashMap<>();
    packages.everyVendored(expression).stream()
        .filter(right.negate())
        .forEach(it -> wrong.put(it.on(), it));
    return wrong;
  }

  private static List<String> each(Map<String, Vendored> wrong, Function<Vendored, String> fact) {
    return wrong.values().stream().map(fact).toList();
  }

  private static String lines(Map<String, Vendored> wrong, Function<Vendored, String> words) {
    return wrong.values().stream()
        .map(it -> words.apply(it) + it.on())
        .collect(Collectors.joining("\n"));
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheNameOfItsArchive(NixExpression expression, Packages packages) {
    Map<String, Vendored> wrong =
        wrong(
            expression,
            packages,
            it ->
                NormalizedName.of(it.evaluated().pname().orElse("none"))
                    .equals(NormalizedName.of(it.content().name())));
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("pname")),
                        "is not called what its archive is called")
                    .expected(
                        lines(
                            wrong,
                            it ->
                                "pname = \"" + it.content().name() + "\"   " + it.archive().path()))
                    .found(
                        lines(
                            wrong,
                            it -> "pname = \"" + it.evaluated().pname().orElse("none") + '"'))
                    .next("correct pname or src")
                    .facts(
                        each(
                            wrong,
                            it -> it.evaluated().pname().orElse("") + " " + it.content().name()))
                    .raise())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheVersionOfItsArchive(
      NixExpression expression, Packages packages, Requirements requirements) {
    Map<String, Vendored> wrong =
        wrong(
            expression,
            packages,
            it ->
                ArchiveTerms.isVersion(
                    it.evaluated().version().orElse("none"), it.content(), requirements));
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("version")),
                        "has not the version of its archive")
                    .expected(
                        lines(
                            wrong,
                            it -> ArchiveTerms.version(it.content()) + "   " + it.archive().path()))
                    .found(lines(wrong, it -> it.evaluated().version().orElse("none")))
                    .next("correct version or src")
                    .facts(
                        each(
                            wrong,
                            it -> it.evaluated().version().orElse("") + " " + it.archive().path()))
                    .raise())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheFormatOfItsArchive(NixExpression expression, Packages packages) {
    Map<String, Vendored> wrong =
        wrong(
            expression,
            packages,
            it ->
                ArchiveTerms.formats(it.content())
                    .contains(it.evaluated().format().orElse("none")));
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is built as what its archive is not")
                    .expected(
                        lines(
                            wrong,
                            it ->
                                "format "
                                    + String.join(" or ", ArchiveTerms.formats(it.content()))
                                    + "   "
                                    + it.archive().path()))
                    .found(lines(wrong, it -> "format " + it.evaluated().format().orElse("none")))
                    .next("correct format or src")
                    .facts(
                        each(
                            wrong,
                            it -> it.evaluated().format().orElse("") + " " + it.archive().path()))
                    .raise())
        .isEmpty();
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
                        Place.line(expression.path(), expression.lineOf("dependencies")),
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
                    .facts(missing)
                    .raise())
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
      NixExpression expression,
      Packages packages,
      Inventory inventory,
      Requirements requirements,
      Platforms platforms) {
    Packages.Vendored vendored = packages.vendored(expression);
    List<Requirement> declared = packages.declared(expression, requirements);
    AskedExtras asked = AskedExtras.of(declared, inventory.expressions(), packages, requirements);
    Set<NormalizedName> known =
        Stream.concat(declared.stream().map(Requirement::name), asked.names().stream())
            .flatMap(it -> platforms.attributesFor(it).stream())
            .map(NormalizedName::of)
            .collect(Collectors.toSet());
    List<String> undeclared =
        packages
            .onEachPlatform(expression)
            .flatMap(it -> it.dependencies().stream())
            .distinct()
            .filter(it -> !known.contains(NormalizedName.of(it)))
            .toList();
    asked.requireKnown(expression, undeclared);
    assertThat(undeclared)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf(undeclared.get(0))),
                        "has an input that its archive does not declare")
                    .expected(
                        "only what the archive declares, extras included",
                        vendored.archive().path())
                    .found(String.join(", ", undeclared))
                    .next(
                        "take it out; where nixpkgs calls a declared one so, say it in "
                            + Platforms.FILE)
                    .facts(undeclared)
                    .raise())
        .isEmpty();
  }

  private static boolean isAmong(String attribute, Set<String> inputs) {
    return inputs.stream().map(NormalizedName::of).anyMatch(NormalizedName.of(attribute)::equals);
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isPartOfTheMetaPackage(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    EvaluatedPackage evaluated = packages.evaluated(expression);
    Set<Platform> keeping = platformsThatKeep(evaluated, evaluation, platforms);
    keeping.addAll(platformsThatBuildWith(evaluated.name(), evaluation));
    assertThat(keeping)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is never part of " + platforms.setName())
                    .expected(
                        "among its dependencies, or the build system of a package, on one platform"
                            + " at least")
                    .found("none of " + evaluation.sets().keySet())
                    .next(
                        platforms
                                .metaPackage()
                                .map(it -> "add it to " + Inventory.EXPRESSIONS + it + ".nix")
                                .orElse("make it available on one platform")
                            + ", or take the file out")
                    .raise())
        .isNotEmpty();
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
      Followed followed,
      Inventory inventory,
      Platforms platforms) {
    if (platforms.metaPackage().isEmpty() || inventory.expression(expression.name()).isEmpty()) {
      // A set that is no package, or a package that is called from elsewhere, or the override
      // itself.
      return;
    }
    NixExpression meta =
        inventory
            .expression(platforms.metaPackage().get())
            .orElseThrow(
                () ->
                    Undecided.becauseOf(
                        "EveryContractFile.followsItsFormat",
                        "there is no " + platforms.setName() + ", as another claim says"));
    String name = packages.evaluated(expression).name();
    Map<Platform, Effect> own = followed.effects(expression);
    Map<Platform, Effect> set = followed.effects(meta);
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
                    .found(Followed.list(others))
                    .next("call the expression, and change the package there")
                    .facts(name, meta.path())
                    .raise())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isKeptOnlyWhereItsDependenciesAre(
      NixExpression expression, Packages packages, Evaluation evaluation, Platforms platforms) {
    EvaluatedPackage evaluated = packages.evaluated(expression);
    Set<String> all =
        evaluation.sets().values().stream()
            .flatMap(set -> broughtOn(set, platforms).stream())
            .collect(Collectors.toSet());
    List<String> broken = new ArrayList<>();
    List<String> chains = new ArrayList<>();
    for (Platform platform : platformsThatKeep(evaluated, evaluation, platforms)) {
      PackageSet set = evaluation.on(platform);
      Set<String> kept = broughtOn(set, platforms);
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
                            + platforms.setName()
                            + " where a dependency is left out or broken")
                    .found(String.join("\n", broken))
                    .next("leave it out there too, or record an exception with the reason")
                    .facts(chains)
                    .raise())
        .isEmpty();
  }

  /** What the meta-package brings; without one nothing is left out but what cannot be had. */
  private static Set<String> broughtOn(PackageSet set, Platforms platforms) {
    return platforms.metaPackage().map(set::membersOf).orElse(Set.of());
  }

  /** Where another package needs it to be built. */
  private static Set<Platform> platformsThatBuildWith(String name, Evaluation evaluation) {
    return evaluation.sets().values().stream()
        .filter(
            set ->
                set.packages().values().stream()
                    .anyMatch(it -> !it.name().equals(name) && it.buildSystem().contains(name)))
        .map(PackageSet::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Platform> platformsThatKeep(
      EvaluatedPackage evaluated, Evaluation evaluation, Platforms platforms) {
    if (platforms.metaPackage().filter(evaluation.errors()::containsKey).isPresent()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          platforms.setName() + " does not evaluate, as another claim says");
    }
    String name = platforms.memberName(evaluated);
    return evaluation.sets().values().stream()
        .filter(set -> platforms.members(set).contains(name))
        .map(PackageSet::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
