package reproducibility.nix;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Undecided;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Variation;

/** What holds of all builds of one {@link Nix}, each found out once. */
final class BuildFacts {
  private final Nix nix;
  private final Map<Set<Variation>, BuildProbe> surroundings = new HashMap<>();
  private final Map<Expressions, Map<String, Instantiation>> instantiations =
      new ConcurrentHashMap<>();

  BuildFacts(Nix nix) {
    this.nix = nix;
  }

  /**
   * The derivation of a package. It is the same for all of its builds, so it is made once: a start
   * of Nix saved for every further build (of three).
   */
  Instantiation instantiation(Expressions expressions, String name) {
    return instantiations
        .computeIfAbsent(expressions, it -> new ConcurrentHashMap<>())
        .computeIfAbsent(name, it -> new Builder(nix).instantiate(expressions, it));
  }

  /**
   * What a builder finds around it, told by a derivation of this suite's own.
   *
   * @throws Undecided where the machine cannot build at all
   */
  BuildProbe surroundings(Conditions conditions) {
    synchronized (surroundings) {
      return surroundings.computeIfAbsent(
          conditions.variations(), it -> new Builder(nix).probe(Conditions.varying(it), 0));
    }
  }
}
