package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.archive.NormalizedName;
import reproducibility.contract.Platforms;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.Evaluation;
import reproducibility.python.LicenceTerms;
import reproducibility.python.Project;
import reproducibility.python.Project.Admission;
import reproducibility.python.Pythons;
import reproducibility.python.Requirement;
import reproducibility.python.Requirements;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.PackagePythons;
import reproducibility.suite.Packages;
import reproducibility.suite.Packages.Vendored;
import reproducibility.suite.Subject;

/**
 * What must hold of each package beside what its archive says of the project. What an archive does
 * not say clearly binds nobody: then there is nothing to contradict, and the claim holds.
 */
@Claims
class EveryPackagedProject {

  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void admitsThePythonThatItIsBuiltWith(
      NixExpression expression,
      Packages packages,
      Requirements requirements,
      PackagePythons pythons) {
    Vendored vendored = packages.vendored(expression);
    Project project = project(vendored, requirements);
    Pythons some = pythons.of(expression);
    if (project.admitsPython() == Admission.SOME) {
      throw pythons.unsettled(
          expression,
          vendored.archive().path() + " is for Python " + project.requiresPython().orElse(""));
    }
    assertThat(project.admitsPython())
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is built with a Python that its archive excludes")
                    .expected(
                        "Python " + project.requiresPython().orElse(""), vendored.archive().path())
                    .found(some + (some.place().isEmpty() ? "" : "   " + some.place()))
                    .next("vendor a release for this Python, or take another Python")
                    .text())
        .isEqualTo(Admission.ALL);
  }

  /** PEP 517 and PEP 518: nothing else is there when the sandbox builds it. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasItsBuildRequirementsAmongTheInputs(
      NixExpression expression,
      Packages packages,
      Evaluation evaluation,
      Requirements requirements,
      Platforms platforms) {
    Vendored vendored = packages.vendored(expression);
    Set<String> missing = new TreeSet<>();
    evaluation
        .sets()
        .forEach(
            (platform, set) ->
                evaluation
                    .find(platform, expression.name())
                    .ifPresent(
                        evaluated ->
                            project(vendored, requirements).buildRequires().stream()
                                .filter(it -> it.platforms().contains(platform))
                                .filter(it -> !isAmong(it, evaluated, platforms))
                                .forEach(it -> missing.add(it.text()))));
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("build-system"),
                        "lacks what its archive needs to be built")
                    .expected(
                        project(vendored, requirements).buildRequires().stream()
                            .map(Requirement::text)
                            .collect(Collectors.joining(", ")),
                        vendored.archive().path())
                    .found("no build input for " + String.join(", ", missing))
                    .next("add it to build-system")
                    .text())
        .isEmpty();
  }

  private static boolean isAmong(
      Requirement requirement, EvaluatedPackage evaluated, Platforms platforms) {
    Set<NormalizedName> inputs =
        evaluated.buildSystem().stream().map(NormalizedName::of).collect(Collectors.toSet());
    return platforms.attributesFor(requirement.name()).stream()
        .map(NormalizedName::of)
        .anyMatch(inputs::contains);
  }

  /** An expression may name more licences than the archive: of files that it knows better. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void isUnderTheLicenceThatItStates(
      NixExpression expression, Packages packages, Requirements requirements) {
    Vendored vendored = packages.vendored(expression);
    List<String> named = vendored.evaluated().licenses();
    List<LicenceTerms> contradicted =
        LicenceTerms.of(project(vendored, requirements)).stream()
            .filter(it -> named.stream().noneMatch(it.admits()::contains))
            .toList();
    assertThat(contradicted)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("license"),
                        "names another licence than its archive")
                    .expected(
                        contradicted.stream()
                            .map(LicenceTerms::toString)
                            .collect(Collectors.joining("; ")),
                        vendored.archive().path())
                    .found(named.isEmpty() ? "none" : String.join(", ", named))
                    .next("correct meta.license, after a look at the archive's own licence file")
                    .text())
        .isEmpty();
  }

  /** A forge's archive also says where it comes from: the lock has its repository. */
  @CommitClaim
  @ForEach(Subject.PACKAGE)
  void hasTheHomepageOfItsProject(
      NixExpression expression, Packages packages, Requirements requirements, Lock lock) {
    Vendored vendored = packages.vendored(expression);
    List<String> addresses = new ArrayList<>(project(vendored, requirements).urls());
    origin(vendored, lock).ifPresent(addresses::add);
    Set<ProjectAddress> known =
        addresses.stream()
            .flatMap(it -> ProjectAddress.of(it).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<String> homepage = vendored.evaluated().homepage().filter(it -> !known.isEmpty());
    assertThat(homepage.stream().filter(it -> !isAmong(it, known)).toList())
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf("homepage"),
                        "leads to another project than its archive")
                    .expected(
                        known.stream()
                            .map(ProjectAddress::toString)
                            .collect(Collectors.joining(", ")),
                        vendored.archive().path())
                    .found(homepage.orElse(""))
                    .next("correct meta.homepage or src")
                    .text())
        .isEmpty();
  }

  private static boolean isAmong(String homepage, Set<ProjectAddress> known) {
    return ProjectAddress.of(homepage).filter(known::contains).isPresent();
  }

  private static Optional<String> origin(Vendored vendored, Lock lock) {
    return lock.entry(vendored.archive().path())
        .flatMap(LockedArchive::origin)
        .filter(it -> it.getType().equals("github"))
        .map(it -> "https://github.com/" + it.getNamespace() + "/" + it.getName());
  }

  private static Project project(Vendored vendored, Requirements requirements) {
    vendored.content();
    String archive = vendored.archive().path();
    return Optional.ofNullable(requirements.projects().get(archive))
        .orElseThrow(() -> new Undecided(archive + ": what it says of its project cannot be read"));
  }
}
