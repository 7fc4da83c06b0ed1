package reproducibility.suite.build;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.build.Bisection;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Variation;

/** The search for the variations that make builds of a package differ. */
record VariationSearch(Nix nix, Expressions expressions, String name) {

  /** Sets of variations, mostly of one, each with a build that differs because of it. */
  Map<Set<Variation>, Build> of(Build first, Set<Variation> varied) {
    Map<Set<Variation>, Build> builds = new HashMap<>();
    Bisection<Variation> bisection =
        new Bisection<>(
            some -> {
              Build build = nix.build(expressions, name, Conditions.varying(some));
              builds.put(some, build);
              return !build.narHash().equals(first.narHash());
            });
    Map<Set<Variation>, Build> causes = new LinkedHashMap<>();
    bisection.causes(varied).forEach(it -> causes.put(it, builds.get(Set.copyOf(it))));
    return causes;
  }
}
