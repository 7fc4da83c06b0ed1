package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.LicenceTerms;
import reproducibility.ecosystem.python.packaging.Project.Admission;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.repository.Lock;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.Variant;
import reproducibility.suite.packages.Vendored;

/**
 * What must hold of each package beside what its archive says of the project. What an archive does
 * not say clearly binds nobody: then there is nothing to contradict, and the claim holds.
 */
@Claims
class EveryPackagedProject {
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void supportsThePythonThatBuildsIt(
      NixExpression expression,
      Packages packages,
      Requirements requirements,
      PackagePythons pythons) {
    Pythons some = pythons.of(expression);
    List<Vendored> others =
        packages.everyVendored(expression).stream()
            .filter(it -> StatedProject.project(it, requirements).admitsPython() != Admission.ALL)
            .toList();
    List<Vendored> wrong =
        others.stream()
            .filter(it -> StatedProject.project(it, requirements).admitsPython() == Admission.NONE)
            .toList();
    assertThat(wrong)
        .withFailMessage(
            () -> {
              Optional<String> requires =
                  StatedProject.project(wrong.get(0), requirements).requiresPython();
              return Finding.of(
                      expression.path(),
                      "is built with a Python that its archive excludes" + wrong.get(0).on())
                  .expected("Python " + requires.orElse(""), wrong.get(0).archive().path())
                  .found(some + (some.place().isEmpty() ? "" : "   " + some.place()))
                  .next("vendor a release for this Python, or take another Python")
                  .facts(some.versions(), requires)
                  .raise();
            })
        .isEmpty();
    if (!others.isEmpty()) {
      throw pythons.unsettled(
          expression,
          others.get(0).archive().path()
              + " is for Python "
              + StatedProject.project(others.get(0), requirements).requiresPython().orElse(""));
    }
  }

  /** PEP 517 and PEP 518: nothing else is there when the sandbox builds it. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasNoMissingBuildRequirement(
      NixExpression expression, Packages packages, Requirements requirements, Platforms platforms) {
    Map<String, List<Platform>> missing = new TreeMap<>();
    List<Vendored> wrong = new ArrayList<>();
    Map<Platform, EvaluatedPackage> evaluated = packages.onEachPlatform(expression);
    for (Vendored vendored : packages.everyVendored(expression)) {
      for (Requirement it : StatedProject.project(vendored, requirements).buildRequires()) {
        List<Platform> lacking =
            evaluated.entrySet().stream()
                .filter(on -> vendored.platforms().contains(on.getKey()))
                .filter(on -> it.platforms().contains(on.getKey()))
                .filter(on -> !isAmong(it, on.getValue(), platforms))
                .map(Map.Entry::getKey)
                .toList();
        if (!lacking.isEmpty()) {
          missing.computeIfAbsent(it.text(), key -> new ArrayList<>()).addAll(lacking);
          wrong.add(vendored);
        }
      }
    }
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("build-system")),
                        "lacks a build requirement of its archive")
                    .expected(
                        StatedProject.project(wrong.get(0), requirements).buildRequires().stream()
                            .map(Requirement::text)
                            .collect(Collectors.joining(", ")),
                        wrong.get(0).archive().path())
                    .found("no build input for " + Variant.words(missing, evaluated.keySet(), ", "))
                    .next("add it to build-system")
                    .facts(missing.keySet())
                    .raise())
        .isEmpty();
  }

  private static boolean isAmong(
      Requirement requirement, EvaluatedPackage evaluated, Platforms platforms) {
    Set<NormalizedName> inputs =
        Stream.concat(evaluated.buildSystem().stream(), broughtByHooks(evaluated).stream())
            .map(NormalizedName::of)
            .collect(Collectors.toSet());
    return platforms.attributesFor(requirement.name()).stream()
        .map(NormalizedName::of)
        .anyMatch(inputs::contains);
  }

  /** nixpkgs manual, "Python", "buildPythonPackage function": each format has its hooks. */
  private static List<String> broughtByHooks(EvaluatedPackage evaluated) {
    return switch (evaluated.format().orElse("")) {
      case "setuptools" -> List.of("setuptools", "wheel");
      case "pyproject" -> List.of("build", "wheel");
      default -> List.of();
    };
  }

  /**
   * {@code pythonRelaxDeps} and {@code pythonRemoveDeps} name dependencies of the metadata: one
   * that is not there is misspelled, or gone since an update.
   */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void relaxesAndRemovesOnlyDeclaredDependencies(
      NixExpression expression, Packages packages, Requirements requirements) {
    List<Vendored> vendored = packages.everyVendored(expression);
    Set<NormalizedName> declared =
        packages.declared(expression, requirements).stream()
            .map(Requirement::name)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> idle =
        vendored.stream()
            .map(Vendored::evaluated)
            .flatMap(it -> Stream.concat(it.relaxed().stream(), it.removed().stream()))
            .filter(it -> it.equals("*") ? declared.isEmpty() : !isNamed(it, declared))
            .distinct()
            .toList();
    assertThat(idle)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("pythonRe")),
                        "relaxes or removes a dependency that its archive does not declare")
                    .expected("some of " + declared, vendored.get(0).archive().path())
                    .found(String.join(", ", idle))
                    .next("correct the name in pythonRelaxDeps or pythonRemoveDeps, or take it out")
                    .facts(idle)
                    .raise())
        .isEmpty();
  }

  private static boolean isNamed(String dependency, Set<NormalizedName> declared) {
    return declared.contains(NormalizedName.of(dependency));
  }

  /** An expression may name more licences than the archive: of files that it knows better. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheLicenceOfItsArchive(
      NixExpression expression, Packages packages, Requirements requirements) {
    List<Vendored> wrong =
        packages.everyVendored(expression).stream()
            .filter(it -> !StatedProject.contradicted(it, requirements).isEmpty())
            .toList();
    assertThat(wrong)
        .withFailMessage(
            () -> {
              List<String> named = wrong.get(0).evaluated().licenses();
              return Finding.of(
                      Place.line(expression.path(), expression.lineOf("license")),
                      "names another licence than its archive" + wrong.get(0).on())
                  .expected(
                      StatedProject.contradicted(wrong.get(0), requirements).stream()
                          .map(LicenceTerms::toString)
                          .collect(Collectors.joining("; ")),
                      wrong.get(0).archive().path())
                  .found(named.isEmpty() ? "none" : String.join(", ", named))
                  .next("correct meta.license, after a look at the archive's own licence file")
                  .facts(
                      wrong.stream()
                          .map(it -> it.archive().path() + " " + it.evaluated().licenses())
                          .toList())
                  .raise();
            })
        .isEmpty();
  }

  /** A forge's archive also says where it comes from: the lock has its repository. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheHomepageOfItsProject(
      NixExpression expression, Packages packages, Requirements requirements, Lock lock) {
    List<Vendored> wrong =
        packages.everyVendored(expression).stream()
            .filter(
                it ->
                    !StatedProject.isOfItsProject(
                        it, StatedProject.addresses(it, requirements, lock)))
            .toList();
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(expression.path(), expression.lineOf("homepage")),
                        "its homepage is of another project than its archive" + wrong.get(0).on())
                    .expected(
                        StatedProject.addresses(wrong.get(0), requirements, lock).stream()
                            .map(ProjectAddress::toString)
                            .collect(Collectors.joining(", ")),
                        wrong.get(0).archive().path())
                    .found(wrong.get(0).evaluated().homepage().orElse(""))
                    .next("correct meta.homepage or src")
                    .facts(
                        wrong.stream()
                            .map(it -> it.archive().path() + " " + it.evaluated().homepage())
                            .toList())
                    .raise())
        .isEmpty();
  }
}
