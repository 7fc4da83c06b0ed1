package reproducibility.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;

/**
 * What a package needs at run time, as nixpkgs calls it.
 *
 * @param on the platforms on which each is needed, by its name
 * @param open what a person has to look at, a line each
 */
public record Inputs(Map<String, Set<Platform>> on, List<String> open) {

  /** Those of a declaration, by the contract's table of names; extras left out. */
  public static Inputs of(Collection<Requirement> declared, Platforms contract) {
    Map<String, Set<Platform>> on = new TreeMap<>();
    List<String> open = new ArrayList<>();
    for (Requirement requirement : declared) {
      Set<Platform> platforms = new TreeSet<>(requirement.platforms());
      platforms.retainAll(contract.promises().keySet());
      if (platforms.isEmpty()) {
        continue;
      }
      List<String> names = contract.attributesFor(requirement.name());
      if (names.size() > 1) {
        open.add(
            requirement.name()
                + " is provided by "
                + String.join(" and ", names)
                + ": the first is taken");
      }
      on.computeIfAbsent(names.get(0), it -> new TreeSet<>()).addAll(platforms);
    }
    return new Inputs(on, open);
  }

  /** Those that are needed on all of these platforms. */
  List<String> everywhere(Collection<Platform> all) {
    return on.keySet().stream()
        .filter(it -> on.getOrDefault(it, Set.of()).containsAll(all))
        .toList();
  }

  /** The others, by what the platforms have in common in Nix's words, or else by their names. */
  Map<String, List<String>> somewhere(Collection<Platform> all) {
    Map<String, List<String>> found = new TreeMap<>();
    on.forEach(
        (name, platforms) -> {
          if (!platforms.containsAll(all)) {
            found.computeIfAbsent(condition(platforms, all), it -> new ArrayList<>()).add(name);
          }
        });
    return found;
  }

  private static String condition(Set<Platform> platforms, Collection<Platform> all) {
    for (String part : List.of("Linux", "Darwin", "x86_64", "Aarch64")) {
      Set<Platform> matching =
          all.stream()
              .filter(it -> NormalizedName.of(it.system()).value().contains(word(part)))
              .collect(Collectors.toSet());
      if (matching.equals(platforms)) {
        return "stdenv.hostPlatform.is" + part;
      }
    }
    return "(builtins.elem stdenv.hostPlatform.system [ "
        + platforms.stream().map(it -> NixText.string(it.system())).collect(Collectors.joining(" "))
        + " ])";
  }

  private static String word(String part) {
    return NormalizedName.of(part).value();
  }
}
