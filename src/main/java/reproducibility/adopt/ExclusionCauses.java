package reproducibility.adopt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;

/**
 * Which nixpkgs packages seem to cause that others are left out: of what a package that is left out
 * needs, only what no package that is kept there needs comes into question. One that is alone in
 * this is taken for the cause, and for the cause of the others that need it too.
 *
 * @param found the cause by package, by platform
 * @param guessed those of them that nothing else says are unavailable, by platform
 */
record ExclusionCauses(
    Map<Platform, Map<String, String>> found, Map<Platform, Set<String>> guessed) {

  /**
   * Looks for them.
   *
   * @param own the names of the repository's own packages, which are no causes
   * @param kept what the meta-package brings, by platform
   * @param leftOut what it brings elsewhere alone, by platform
   */
  static ExclusionCauses of(
      Evaluation evaluation,
      Set<String> own,
      Map<Platform, Set<String>> kept,
      Map<Platform, Set<String>> leftOut) {
    ExclusionCauses causes = new ExclusionCauses(new TreeMap<>(), new TreeMap<>());
    leftOut.forEach(
        (platform, names) ->
            causes.add(evaluation.on(platform), own, kept.getOrDefault(platform, Set.of()), names));
    return causes;
  }

  private void add(PackageSet set, Set<String> own, Set<String> kept, Set<String> leftOut) {
    Map<String, String> all = new TreeMap<>();
    Map<String, Set<String>> candidates = new LinkedHashMap<>();
    Set<String> harmless = new TreeSet<>(own);
    boolean known = true;
    for (String name : kept) {
      Optional<Set<String>> needed = needed(set, name);
      needed.ifPresent(harmless::addAll);
      known &= needed.isPresent();
    }
    for (String name : leftOut) {
      Set<String> needed = needed(set, name).orElse(Set.of());
      needed.stream()
          .filter(it -> set.unavailable(it).isPresent())
          .findFirst()
          .ifPresentOrElse(
              it -> all.put(name, it),
              () ->
                  candidates.put(
                      name, needed.stream().filter(it -> !harmless.contains(it)).collect(names())));
    }
    if (!known) {
      candidates.clear();
    }
    Set<String> alone =
        candidates.values().stream()
            .filter(it -> it.size() == 1)
            .flatMap(Set::stream)
            .collect(names());
    Set<String> guesses = new TreeSet<>();
    candidates.forEach(
        (name, some) -> {
          some.retainAll(alone);
          if (some.size() == 1) {
            all.put(name, some.iterator().next());
            guesses.addAll(some);
          }
        });
    found.put(set.platform(), all);
    guessed.put(set.platform(), guesses);
  }

  /**
   * All that a package needs, itself included, the nearest first; empty where that is not known.
   */
  private static Optional<Set<String>> needed(PackageSet set, String name) {
    Set<String> needed = new LinkedHashSet<>();
    try {
      set.pathsTo(
          it -> {
            needed.add(it);
            return false;
          },
          name);
    } catch (Undecided e) {
      return Optional.empty();
    }
    return Optional.of(needed);
  }

  private static Collector<String, ?, Set<String>> names() {
    return Collectors.toCollection(TreeSet::new);
  }

  /** What causes that a package is left out, if that can be told. */
  Optional<String> of(Platform platform, String name) {
    return Optional.ofNullable(found.getOrDefault(platform, Map.of()).get(name));
  }

  /** The platforms on which each guessed cause is taken to be unavailable. */
  Map<String, Set<Platform>> unavailable() {
    Map<String, Set<Platform>> unavailable = new TreeMap<>();
    guessed.forEach(
        (platform, names) ->
            names.forEach(
                it -> unavailable.computeIfAbsent(it, one -> new TreeSet<>()).add(platform)));
    return unavailable;
  }
}
