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
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.python.Project;
import reproducibility.python.Requirement;
import reproducibility.python.Requirements;
import reproducibility.repository.Inventory;
import reproducibility.suite.AskedExtras;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Extra;
import reproducibility.suite.ForEach;
import reproducibility.suite.PackagePythons;
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
                    .facts(declared)
                    .raise())
        .contains(extra.normalized());
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasItsDeclaredDependenciesAmongItsInputs(
      Extra extra,
      Packages packages,
      Requirements requirements,
      Platforms platforms,
      PackagePythons pythons) {
    pythons.requireOneAnswer(extra.expression());
    Set<NormalizedName> inputs = normalized(extra.inputs().stream());
    List<Requirement> absent =
        ofTheExtra(extra, packages, requirements)
            .filter(it -> !packages.evaluated(extra.expression()).removes(it.name()))
            .filter(it -> attributes(it, platforms).stream().noneMatch(inputs::contains))
            .toList();
    List<String> missing =
        absent.stream()
            .filter(it -> !it.extras().getOrDefault(extra.normalized(), Set.of()).isEmpty())
            .map(Requirement::text)
            .toList();
    assertThat(missing)
        .withFailMessage(
            () ->
                finding(extra, "lacks what its archive declares for the extra " + extra.name())
                    .expected(String.join(", ", missing), archive(extra, packages))
                    .found("inputs " + String.join(", ", extra.inputs()))
                    .next("add it; where nixpkgs calls it otherwise, say so in " + Platforms.FILE)
                    .facts(missing)
                    .raise())
        .isEmpty();
    List<String> unsettled =
        absent.stream()
            .filter(
                it -> !it.unsettledExtras().getOrDefault(extra.normalized(), Set.of()).isEmpty())
            .map(Requirement::text)
            .toList();
    if (!unsettled.isEmpty()) {
      throw pythons.unsettled(
          extra.expression(), extra + " has no input for " + String.join(", ", unsettled));
    }
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasNoInputThatNothingDeclares(
      Extra extra,
      Packages packages,
      Inventory inventory,
      Requirements requirements,
      Platforms platforms) {
    List<Requirement> ofTheExtra = ofTheExtra(extra, packages, requirements).toList();
    AskedExtras asked = AskedExtras.of(ofTheExtra, inventory.expressions(), packages, requirements);
    Set<NormalizedName> known =
        Stream.concat(ofTheExtra.stream().map(Requirement::name), asked.names().stream())
            .flatMap(it -> normalized(platforms.attributesFor(it).stream()).stream())
            .collect(Collectors.toSet());
    List<String> undeclared =
        extra.inputs().stream()
            .filter(Predicate.not(it -> known.contains(NormalizedName.of(it))))
            .toList();
    asked.requireKnown(extra.expression(), undeclared);
    assertThat(undeclared)
        .withFailMessage(
            () ->
                finding(extra, "has an input that its archive does not declare for that extra")
                    .expected("only " + known, archive(extra, packages))
                    .found(String.join(", ", undeclared))
                    .next(
                        "take it out; where nixpkgs calls a declared one so, say it in "
                            + Platforms.FILE)
                    .facts(undeclared)
                    .raise())
        .isEmpty();
  }

  private static Finding finding(Extra extra, String what) {
    return Finding.of(
        Place.line(extra.expression().path(), extra.expression().lineOf("optional-dependencies")),
        what);
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
