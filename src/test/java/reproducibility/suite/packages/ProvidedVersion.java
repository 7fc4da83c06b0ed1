package reproducibility.suite.packages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.NixExpression;
import reproducibility.suite.UnderTest;

/**
 * An input of a package whose version is known: of a package of the set, or where the contract, or
 * a real nixpkgs, says it.
 *
 * @param expression the package that has the input
 * @param requirement what its archive asks for, with a version specifier
 * @param input the input's name
 * @param version the input's
 * @param systems where the input has that version
 */
public record ProvidedVersion(
    NixExpression expression,
    Requirement requirement,
    String input,
    String version,
    Set<String> systems) {

  /** Those of some expressions that can be told; for the others claims of their own say why not. */
  public static Stream<ProvidedVersion> in(
      Stream<NixExpression> expressions, UnderTest repository) {
    return expressions.flatMap(
        it -> {
          try {
            return of(it, repository).stream();
          } catch (Undecided | Malformed e) {
            return Stream.of();
          }
        });
  }

  private static List<ProvidedVersion> of(NixExpression expression, UnderTest repository) {
    Map<Requirement, Map<Input, Set<String>>> found = new LinkedHashMap<>();
    for (Vendored vendored : repository.packages().everyVendored(expression)) {
      for (Requirement requirement : Packages.declared(vendored, repository.requirements())) {
        if (!requirement.specifier().isEmpty()
            && !isDisregarded(requirement, vendored.evaluated())) {
          versions(expression, requirement, vendored.platforms(), repository)
              .forEach(
                  (input, systems) ->
                      found
                          .computeIfAbsent(requirement, key -> new TreeMap<>())
                          .computeIfAbsent(input, key -> new TreeSet<>())
                          .addAll(systems));
        }
      }
    }
    return found.entrySet().stream()
        .flatMap(
            asked ->
                asked.getValue().entrySet().stream()
                    .map(
                        it ->
                            new ProvidedVersion(
                                expression,
                                asked.getKey(),
                                it.getKey().name(),
                                it.getKey().version(),
                                it.getValue())))
        .toList();
  }

  private static boolean isDisregarded(Requirement requirement, EvaluatedPackage evaluated) {
    return evaluated.relaxes(requirement.name()) || evaluated.removes(requirement.name());
  }

  private record Input(String name, String version) implements Comparable<Input> {
    @Override
    public int compareTo(Input other) {
      return (name + ' ' + version).compareTo(other.name + ' ' + other.version);
    }
  }

  private static Map<Input, Set<String>> versions(
      NixExpression expression,
      Requirement requirement,
      List<Platform> platforms,
      UnderTest repository) {
    Set<NormalizedName> attributes =
        repository.platforms().attributesFor(requirement.name()).stream()
            .map(NormalizedName::of)
            .collect(Collectors.toSet());
    Map<Input, Set<String>> found = new TreeMap<>();
    for (Platform platform : platforms) {
      PackageSet set = repository.evaluation().on(platform);
      repository.evaluation().find(platform, expression.name()).stream()
          .flatMap(it -> it.dependencies().stream())
          .filter(it -> attributes.contains(NormalizedName.of(it)))
          .flatMap(it -> set.version(it).map(version -> new Input(it, version)).stream())
          // One that PEP 440 does not know, as nixpkgs has them of commits, cannot be compared.
          .filter(it -> repository.requirements().versions().containsKey(it.version()))
          .forEach(it -> found.computeIfAbsent(it, key -> new TreeSet<>()).add(platform.system()));
    }
    return found;
  }

  @Override
  public String toString() {
    return expression + ": " + requirement.text() + ", " + version;
  }
}
