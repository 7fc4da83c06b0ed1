package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.archive.NormalizedName;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.python.Requirement;

/**
 * Which nixpkgs names seem to provide which distributions: where a package declares just one
 * distribution that no input is called like, and just one input is called like nothing declared,
 * the latter is taken for the former.
 *
 * @param guesses distributions by nixpkgs name
 * @param undecided the packages of which this cannot be said, a line each
 */
record Provides(Map<String, Set<String>> guesses, List<String> undecided) {

  static Provides of(Observation seen) {
    Provides provides = new Provides(new TreeMap<>(), new ArrayList<>());
    Set<NormalizedName> own =
        seen.packages().values().stream()
            .map(it -> NormalizedName.of(it.name()))
            .collect(Collectors.toSet());
    for (ReadArchive archive : seen.archives()) {
      List<Requirement> declared =
          seen.requirements().declared().getOrDefault(archive.path(), List.of());
      for (EvaluatedPackage user : archive.users()) {
        provides.add(user, declared, inputs(user, seen), own::contains);
      }
    }
    return provides;
  }

  private static Set<String> inputs(EvaluatedPackage user, Observation seen) {
    return seen.evaluation().sets().values().stream()
        .flatMap(set -> set.membersOf(user.expression()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(
      EvaluatedPackage user,
      List<Requirement> declared,
      Set<String> inputs,
      Predicate<NormalizedName> isOwn) {
    Set<NormalizedName> names = inputs.stream().map(NormalizedName::of).collect(Collectors.toSet());
    Set<NormalizedName> lacking =
        declared.stream()
            .filter(it -> !it.platforms().isEmpty())
            .map(Requirement::name)
            .filter(it -> !names.contains(it))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<NormalizedName> known =
        declared.stream().map(Requirement::name).collect(Collectors.toSet());
    List<String> left =
        inputs.stream()
            .filter(it -> !known.contains(NormalizedName.of(it)))
            .filter(it -> !isOwn.test(NormalizedName.of(it)))
            .toList();
    if (lacking.size() == 1 && left.size() == 1) {
      guesses
          .computeIfAbsent(left.get(0), it -> new TreeSet<>())
          .add(lacking.iterator().next().value());
    } else if (!lacking.isEmpty()) {
      undecided.add(
          user.name()
              + ": which of its inputs provides "
              + joined(lacking)
              + ", which it declares");
    }
  }

  private static String joined(Set<NormalizedName> names) {
    return names.stream().map(NormalizedName::value).collect(Collectors.joining(" and "));
  }
}
