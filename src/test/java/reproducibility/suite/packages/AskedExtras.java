package reproducibility.suite.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.repository.NixExpression;

/**
 * What extras of other projects bring to a package whose archive asks for them, as {@code
 * other[extra]} does.
 *
 * @param names the distributions that they are known to bring: those of packages that are vendored
 *     too
 * @param open the requirements of which that is not known: nixpkgs has those packages
 */
public record AskedExtras(Set<NormalizedName> names, List<String> open) {

  /** Those of some requirements. */
  public static AskedExtras of(
      List<Requirement> declared,
      List<NixExpression> expressions,
      Packages packages,
      Requirements requirements) {
    Set<NormalizedName> names = new HashSet<>();
    List<String> open = new ArrayList<>();
    List<Requirement> waiting = new ArrayList<>(declared);
    Set<Requirement> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      Requirement asking = waiting.remove(waiting.size() - 1);
      if (asking.asked().isEmpty() || !seen.add(asking)) {
        continue;
      }
      List<Requirement> brought = new ArrayList<>();
      boolean known = false;
      for (NixExpression it : expressions) {
        if (isCalled(it, asking.name(), packages)) {
          known = true;
          brought.addAll(ofExtras(it, asking.asked(), packages, requirements));
        }
      }
      if (!known) {
        open.add(asking.text());
      }
      brought.forEach(it -> names.add(it.name()));
      waiting.addAll(brought);
    }
    return new AskedExtras(names, open);
  }

  private static boolean isCalled(
      NixExpression expression, NormalizedName name, Packages packages) {
    try {
      EvaluatedPackage evaluated = packages.evaluated(expression);
      return NormalizedName.of(evaluated.name()).equals(name);
    } catch (Undecided e) {
      return false;
    }
  }

  private static List<Requirement> ofExtras(
      NixExpression expression,
      Set<NormalizedName> extras,
      Packages packages,
      Requirements requirements) {
    return packages.declared(expression, requirements).stream()
        .filter(it -> it.extras().keySet().stream().anyMatch(extras::contains))
        .toList();
  }

  /**
   * Says that inputs which no archive declares by name may be brought by such an extra.
   *
   * @throws Undecided where that is not known of some extra, and there are such inputs
   */
  public void requireKnown(NixExpression expression, List<String> undeclared) {
    if (!undeclared.isEmpty() && !open.isEmpty()) {
      throw new Undecided(
          expression.path()
              + ": "
              + String.join(", ", undeclared)
              + " may be brought by "
              + String.join(", ", open)
              + ", and what that extra needs is not known here: the package is nixpkgs' own");
    }
  }
}
