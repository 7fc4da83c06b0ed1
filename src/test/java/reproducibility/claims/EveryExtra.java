package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.archive.NormalizedName;
import reproducibility.contract.Platforms;
import reproducibility.python.Project;
import reproducibility.python.Requirement;
import reproducibility.python.Requirements;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Extra;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.Packages;
import reproducibility.suite.Subject;

/**
 * What must hold of each extra that an expression offers in {@code optional-dependencies}: it is
 * the archive's extra of that name (PyPA, "Dependency specifiers", "Extras").
 */
@Claims
class EveryExtra {

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void isDeclaredByItsArchive(Extra extra, Packages packages, Requirements requirements) {
    Set<NormalizedName> declared = new TreeSet<>();
    declared(extra, packages, requirements).forEach(it -> declared.addAll(it.extras().keySet()));
    Project project = requirements.projects().get(archive(extra, packages));
    if (project != null) {
      declared.addAll(project.extras());
    }
    assertThat(declared)
        .withFailMessage(
            () ->
                finding(extra, "offers an extra that its archive does not have")
                    .expected("one of " + declared, archive(extra, packages))
                    .found(extra.name())
                    .next("correct its name, or take it out")
                    .text())
        .contains(extra.normalized());
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasItsDeclaredDependenciesAmongItsInputs(
      Extra extra, Packages packages, Requirements requirements, Platforms platforms) {
    Set<NormalizedName> inputs = normalized(extra.inputs().stream());
    List<String> missing =
        ofTheExtra(extra, packages, requirements)
            .filter(it -> !it.extras().getOrDefault(extra.normalized(), Set.of()).isEmpty())
            .filter(it -> attributes(it, platforms).stream().noneMatch(inputs::contains))
            .map(Requirement::text)
            .toList();
    assertThat(missing)
        .withFailMessage(
            () ->
                finding(extra, "lacks what its archive declares for the extra " + extra.name())
                    .expected(String.join(", ", missing), archive(extra, packages))
                    .found("inputs " + String.join(", ", extra.inputs()))
                    .next("add it; where nixpkgs calls it otherwise, say so in " + Platforms.FILE)
                    .text())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasNoInputThatNothingDeclares(
      Extra extra, Packages packages, Requirements requirements, Platforms platforms) {
    Set<NormalizedName> known =
        ofTheExtra(extra, packages, requirements)
            .flatMap(it -> attributes(it, platforms).stream())
            .collect(Collectors.toSet());
    List<String> undeclared =
        extra.inputs().stream()
            .filter(Predicate.not(it -> known.contains(NormalizedName.of(it))))
            .toList();
    assertThat(undeclared)
        .withFailMessage(
            () ->
                finding(extra, "has an input that its archive does not declare for that extra")
                    .expected("only " + known, archive(extra, packages))
                    .found(String.join(", ", undeclared))
                    .next(
                        "take it out; where nixpkgs calls a declared one so, say it in "
                            + Platforms.FILE)
                    .text())
        .isEmpty();
  }

  private static Finding finding(Extra extra, String what) {
    return Finding.of(
        extra.expression().path() + ":" + extra.expression().lineOf("optional-dependencies"), what);
  }

  private static String archive(Extra extra, Packages packages) {
    return packages.vendored(extra.expression()).archive().path();
  }

  private static Stream<Requirement> ofTheExtra(
      Extra extra, Packages packages, Requirements requirements) {
    return declared(extra, packages, requirements).stream()
        .filter(it -> it.extras().containsKey(extra.normalized()));
  }

  private static List<Requirement> declared(
      Extra extra, Packages packages, Requirements requirements) {
    return packages.declared(extra.expression(), requirements);
  }

  private static Set<NormalizedName> attributes(Requirement requirement, Platforms platforms) {
    return normalized(platforms.attributesFor(requirement.name()).stream());
  }

  private static Set<NormalizedName> normalized(Stream<String> names) {
    return names.map(NormalizedName::of).collect(Collectors.toSet());
  }
}
