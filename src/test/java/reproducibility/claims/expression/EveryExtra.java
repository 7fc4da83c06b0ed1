package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.repository.Inventory;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.Extra;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.Variant;
import reproducibility.suite.packages.Vendored;

/**
 * What must hold of each extra that an expression offers in {@code optional-dependencies}: it is
 * the archive's extra of that name (PyPA, "Dependency specifiers", "Extras").
 */
@Claims
class EveryExtra {

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void isDeclaredByItsArchive(Extra extra, Packages packages, Requirements requirements) {
    Map<Vendored, Set<NormalizedName>> wrong = new LinkedHashMap<>();
    for (Vendored vendored : packages.everyVendored(extra.expression())) {
      Set<NormalizedName> declared = declared(vendored, requirements);
      if (!declared.contains(extra.normalized()) && !offered(extra, vendored).isEmpty()) {
        wrong.put(vendored, declared);
      }
    }
    assertThat(wrong)
        .withFailMessage(
            () -> {
              Vendored vendored = wrong.keySet().iterator().next();
              Set<NormalizedName> declared = wrong.values().iterator().next();
              return Finding.of(place(extra), "offers an extra that its archive does not declare")
                  .expected("one of " + declared, vendored.archive().path())
                  .found(
                      extra.name()
                          + Variant.on(
                              wrong.keySet().stream()
                                  .flatMap(it -> offered(extra, it).stream())
                                  .toList(),
                              extra.inputs().keySet()))
                  .next("correct its name, or take it out")
                  .facts(declared)
                  .raise();
            })
        .isEmpty();
  }

  private static List<Platform> offered(Extra extra, Vendored vendored) {
    return vendored.platforms().stream().filter(extra.inputs()::containsKey).toList();
  }

  private static Set<NormalizedName> declared(Vendored vendored, Requirements requirements) {
    Set<NormalizedName> declared = new TreeSet<>();
    Packages.declared(vendored, requirements).forEach(it -> declared.addAll(it.extras().keySet()));
    Project project = requirements.projects().get(vendored.archive().path());
    if (project != null) {
      declared.addAll(project.extras());
    }
    return declared;
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasNoMissingDependency(
      Extra extra,
      Packages packages,
      Requirements requirements,
      Platforms platforms,
      PackagePythons pythons) {
    inputs(extra, packages, requirements, platforms)
        .requireDeclared(
            place(extra),
            "lacks what its archive declares for the extra " + extra.name(),
            "optional-dependencies." + extra.name(),
            pythons);
  }

  @CommitClaim
  @ForEach(Subject.EXTRA)
  void hasNoUndeclaredDependency(
      Extra extra,
      Packages packages,
      Inventory inventory,
      Requirements requirements,
      Platforms platforms) {
    inputs(extra, packages, requirements, platforms)
        .requireNoOther(
            input -> place(extra),
            "has an input that its archive does not declare for the extra " + extra.name(),
            inventory);
  }

  private static RuntimeInputs inputs(
      Extra extra, Packages packages, Requirements requirements, Platforms platforms) {
    return new RuntimeInputs(
        extra.expression(),
        packages,
        requirements,
        platforms,
        extra.inputs(),
        it -> it.extras().containsKey(extra.normalized()),
        it -> it.extras().getOrDefault(extra.normalized(), Set.of()),
        it -> it.unsettledExtras().getOrDefault(extra.normalized(), Set.of()));
  }

  private static Place place(Extra extra) {
    return Place.line(
        extra.expression().path(), extra.expression().lineOf("optional-dependencies"));
  }
}
