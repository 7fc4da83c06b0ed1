package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.suite.packages.AskedExtras;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.Variant;
import reproducibility.suite.packages.Vendored;

/**
 * The inputs that a package, or one of its extras, has when it runs, compared with what its archive
 * declares: on each platform those of that platform with the archive of that platform.
 *
 * @param expression of the package
 * @param packages all of them
 * @param requirements what the archives declare
 * @param contract which says under what name nixpkgs has a distribution
 * @param inputs the names of the inputs, by the platforms where there are any to judge
 * @param declares whether a declaration is one of those that these inputs answer
 * @param needed where a declaration is needed
 * @param unsettled where that depends on which Python is meant
 */
record RuntimeInputs(
    NixExpression expression,
    Packages packages,
    Requirements requirements,
    Platforms contract,
    Map<Platform, List<String>> inputs,
    Predicate<Requirement> declares,
    Function<Requirement, Set<Platform>> needed,
    Function<Requirement, Set<Platform>> unsettled) {

  /** Raises a finding unless everything that is declared and needed is among the inputs. */
  void requireDeclared(Place place, String summary, String what, PackagePythons pythons) {
    pythons.requireOneAnswer(expression);
    Map<String, List<Platform>> missing = new TreeMap<>();
    Set<String> open = new TreeSet<>();
    List<Vendored> wrong = new ArrayList<>();
    forEachPlatform(
        (vendored, platform, names) -> {
          for (Requirement it : declared(vendored)) {
            if (vendored.evaluated().removes(it.name()) || isAmong(it, names)) {
              continue;
            }
            if (needed.apply(it).contains(platform)) {
              missing.computeIfAbsent(it.text(), key -> new ArrayList<>()).add(platform);
              wrong.add(vendored);
            } else if (unsettled.apply(it).contains(platform)) {
              open.add(it.text());
            }
          }
        });
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(place, summary)
                    .expected(
                        declared(wrong.get(0)).stream()
                            .filter(it -> !needed.apply(it).isEmpty())
                            .map(Requirement::text)
                            .collect(Collectors.joining(", ")),
                        wrong.get(0).archive().path())
                    .found("no input for " + Variant.words(missing, inputs.keySet(), "; "))
                    .next(
                        "add it to "
                            + what
                            + "; where nixpkgs calls it otherwise, say so in "
                            + Platforms.FILE)
                    .facts(facts(missing))
                    .raise())
        .isEmpty();
    if (!open.isEmpty()) {
      throw pythons.unsettled(
          expression, expression.path() + " has no input for " + String.join(", ", open));
    }
  }

  /** Raises a finding where an input is declared by no archive, nor brought by another's extra. */
  void requireNoOther(Function<String, Place> place, String summary, Inventory inventory) {
    Map<String, List<Platform>> undeclared = new TreeMap<>();
    Map<Vendored, AskedExtras> brought = new HashMap<>();
    List<Vendored> wrong = new ArrayList<>();
    forEachPlatform(
        (vendored, platform, names) -> {
          AskedExtras asked =
              brought.computeIfAbsent(
                  vendored,
                  it ->
                      AskedExtras.of(
                          declared(it), inventory.expressions(), packages, requirements));
          List<String> others = others(declared(vendored), asked, names);
          asked.requireKnown(expression, others);
          others.forEach(
              it -> undeclared.computeIfAbsent(it, key -> new ArrayList<>()).add(platform));
          if (!others.isEmpty()) {
            wrong.add(vendored);
          }
        });
    assertThat(undeclared)
        .withFailMessage(
            () ->
                Finding.of(place.apply(undeclared.keySet().iterator().next()), summary)
                    .expected(
                        "only what the archive declares, extras included",
                        wrong.get(0).archive().path())
                    .found(Variant.words(undeclared, inputs.keySet(), ", "))
                    .next(
                        "take it out; where nixpkgs calls a declared one so, say it in "
                            + Platforms.FILE)
                    .facts(undeclared.keySet())
                    .raise())
        .isEmpty();
  }

  private List<String> others(List<Requirement> declared, AskedExtras asked, List<String> names) {
    Set<NormalizedName> known =
        Stream.concat(declared.stream().map(Requirement::name), asked.names().stream())
            .flatMap(it -> attributes(it).stream())
            .collect(Collectors.toSet());
    return names.stream().filter(it -> !known.contains(NormalizedName.of(it))).toList();
  }

  private interface Judge {
    void look(Vendored vendored, Platform platform, List<String> names);
  }

  /** Platforms that have no vendored archive are left out: another claim says so. */
  private void forEachPlatform(Judge judge) {
    for (Vendored vendored : packages.everyVendored(expression)) {
      for (Platform platform : vendored.platforms()) {
        if (inputs.containsKey(platform)) {
          judge.look(vendored, platform, inputs.get(platform));
        }
      }
    }
  }

  private List<Requirement> declared(Vendored vendored) {
    return Packages.declared(vendored, requirements).stream().filter(declares).toList();
  }

  private boolean isAmong(Requirement requirement, Collection<String> names) {
    Set<NormalizedName> attributes = attributes(requirement.name());
    return names.stream().map(NormalizedName::of).anyMatch(attributes::contains);
  }

  private Set<NormalizedName> attributes(NormalizedName distribution) {
    return contract.attributesFor(distribution).stream()
        .map(NormalizedName::of)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> facts(Map<String, List<Platform>> missing) {
    Map<String, String> facts = new TreeMap<>();
    missing.forEach(
        (text, platforms) ->
            facts.put(
                text, platforms.stream().map(Platform::system).collect(Collectors.joining(", "))));
    return facts;
  }
}
