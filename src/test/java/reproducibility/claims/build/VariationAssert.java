package reproducibility.claims.build;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.finding.Violation;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.OutputDifference;
import reproducibility.nix.build.Variation;
import reproducibility.repository.NixExpression;

/** Judges builds under other conditions. */
final class VariationAssert {
  private static final int LOG_LINES = 3;

  private VariationAssert() {}

  /** That nothing differs says little where little was varied. */
  static void everythingWasVaried(Build varied, BuildProbe surroundings) {
    Set<Variation> lacking = EnumSet.copyOf(varied.conditions().variations());
    lacking.removeAll(surroundings.varied());
    if (!lacking.isEmpty()) {
      throw new Undecided(
          Capability.VARIATION,
          "this machine cannot vary " + words(lacking) + "; nothing else made a difference",
          "bin/setup             installs what the suite needs");
    }
  }

  /** Fails with the variations that make the difference, and what they change. */
  static void isNamed(
      NixExpression expression,
      Build first,
      Build varied,
      Map<Set<Variation>, Build> causes,
      List<Evidence> evidence) {
    String names =
        causes.keySet().stream().map(VariationAssert::words).collect(Collectors.joining("; "));
    String changes =
        causes.entrySet().stream()
            .map(it -> words(it.getKey()) + ": " + change(first, it.getValue()))
            .collect(Collectors.joining("\n"));
    throw new Violation(
        Finding.of(
                expression.path(),
                "the bits depend on " + (names.isEmpty() ? "what cannot be told apart" : names))
            .expected("the same NAR hash whatever varies: " + first.narHash().orElse(""))
            .found(names.isEmpty() ? change(first, varied) : changes)
            .next("make the build independent of it, or set it in the expression")
            .facts(names)
            .evidence(evidence));
  }

  private static String words(Set<Variation> variations) {
    return variations.stream().map(Variation::toString).sorted().collect(Collectors.joining(", "));
  }

  private static String change(Build first, Build other) {
    if (first.folder().isEmpty() || other.folder().isEmpty()) {
      return "does not build\n" + other.endOfLog(LOG_LINES);
    }
    Optional<OutputDifference> difference =
        OutputDifference.between(first.folder().get(), other.folder().get());
    return difference.map(it -> it.path() + "\n" + it.text()).orElse("no file differs");
  }
}
