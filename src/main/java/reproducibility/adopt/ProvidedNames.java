package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.nix.evaluate.EvaluatedPackage;

/**
 * Which nixpkgs names seem to provide which distributions: where a package declares a distribution
 * that no input is called like, and just one input that is called like nothing declared has the
 * name of its project ({@code opencv-python} and {@code opencv4}), the latter is taken for the
 * former.
 *
 * @param guesses distributions by nixpkgs name
 * @param undecided the packages of which this cannot be said, a line each
 */
record ProvidedNames(Map<String, Set<String>> guesses, List<String> undecided) {
  /** Words that tell the build of a project, not the project. */
  private static final Set<String> BUILDS =
      Set.of("python", "py", "headless", "contrib", "bin", "binary", "cpu", "gpu", "full");

  static ProvidedNames of(Observation seen) {
    ProvidedNames provides = new ProvidedNames(new TreeMap<>(), new ArrayList<>());
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
    Set<NormalizedName> open = new TreeSet<>();
    for (NormalizedName distribution : lacking) {
      List<String> alike = left.stream().filter(it -> isAlike(it, distribution)).toList();
      if (alike.size() == 1) {
        guesses.computeIfAbsent(alike.get(0), it -> new TreeSet<>()).add(distribution.value());
      } else {
        open.add(distribution);
      }
    }
    if (!open.isEmpty()) {
      undecided.add(
          user.name() + ": which of its inputs provides " + joined(open) + ", which it declares");
    }
  }

  /** The same name but for words that tell builds, and nixpkgs' number at the end. */
  private static boolean isAlike(String attribute, NormalizedName distribution) {
    String name = projectOf(NormalizedName.of(attribute));
    String wanted = projectOf(distribution);
    return !wanted.isEmpty()
        && (wanted.equals(name) || wanted.equals(name.replaceFirst("\\d+$", "")));
  }

  private static String projectOf(NormalizedName name) {
    return Stream.of(name.value().split("-", -1))
        .filter(it -> !BUILDS.contains(it))
        .collect(Collectors.joining());
  }

  private static String joined(Set<NormalizedName> names) {
    return names.stream().map(NormalizedName::value).collect(Collectors.joining(" and "));
  }
}
