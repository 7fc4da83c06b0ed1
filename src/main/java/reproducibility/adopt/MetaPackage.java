package reproducibility.adopt;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.repository.expression.PackageFolder;

/**
 * Which expression stands for the whole set: the one without a source that brings most of the
 * others.
 *
 * @param name of the expression, if it could be decided
 * @param why it could not; else empty
 */
record MetaPackage(Optional<String> name, String why) {
  /** Whether the user names one that cannot be it, so that a person has to decide. */
  boolean isRefused(Optional<String> wanted) {
    return wanted.isPresent() && name.isEmpty();
  }

  /**
   * The one that the user names, or the one that is found.
   *
   * @throws Malformed where the user names one that is not there
   */
  static MetaPackage of(Observation seen, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return found(seen);
    }
    String name = wanted.get();
    if (seen.expression(name).isEmpty()) {
      throw new Malformed("--meta " + name, PackageFolder.PATH + " has no such package");
    }
    if (!seen.packages().containsKey(name)) {
      return new MetaPackage(Optional.empty(), name + " does not evaluate");
    }
    return membersOf(name, seen).isEmpty()
        ? new MetaPackage(Optional.empty(), name + " brings no package")
        : new MetaPackage(wanted, "");
  }

  private static MetaPackage found(Observation seen) {
    Map<String, EvaluatedPackage> packages = seen.packages();
    Map<String, Integer> brought = new TreeMap<>();
    packages.values().stream()
        .filter(it -> it.source().isEmpty())
        .forEach(it -> brought.put(it.expression(), brought(it, packages.values(), seen)));
    brought.values().removeIf(it -> it == 0);
    int most = brought.values().stream().mapToInt(it -> it).max().orElse(0);
    List<String> best =
        brought.entrySet().stream()
            .filter(it -> it.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    if (best.size() == 1) {
      return new MetaPackage(Optional.of(best.get(0)), "");
    }
    return new MetaPackage(
        Optional.empty(),
        best.isEmpty()
            ? "no expression without a source brings any other"
            : String.join(" and ", best)
                + " bring "
                + most
                + (most == 1 ? " other each" : " others each"));
  }

  private static int brought(
      EvaluatedPackage candidate, Collection<EvaluatedPackage> all, Observation seen) {
    Set<String> others =
        all.stream()
            .filter(it -> !it.equals(candidate))
            .map(EvaluatedPackage::name)
            .collect(Collectors.toCollection(HashSet::new));
    others.retainAll(membersOf(candidate.expression(), seen));
    return others.size();
  }

  private static Set<String> membersOf(String expression, Observation seen) {
    return seen.evaluation().sets().values().stream()
        .flatMap(set -> set.membersOf(expression).stream())
        .collect(Collectors.toSet());
  }
}
