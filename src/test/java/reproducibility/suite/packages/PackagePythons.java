package reproducibility.suite.packages;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.NixExpression;

/**
 * Which Python each package is for: the one that its expression names ({@code python313}), or else
 * what {@code python3} is by the engine, the contract or the locked nixpkgs; never this machine's.
 * Where nobody says it, every supported one may be meant.
 */
public final class PackagePythons {
  private final Pythons usual;
  private final Supplier<Evaluation> evaluation;
  private final Supplier<List<Evaluation>> others;

  /**
   * Those of a run.
   *
   * @param usual what {@code python3} is
   * @param others the same expressions evaluated with the other Pythons that may be meant; none
   *     where it is settled which one is
   */
  PackagePythons(
      Pythons usual, Supplier<Evaluation> evaluation, Supplier<List<Evaluation>> others) {
    this.usual = usual;
    this.evaluation = evaluation;
    this.others = others;
  }

  /** What {@code python3} is. */
  public Pythons usual() {
    return usual;
  }

  /** The Pythons that a package may be for, over all platforms. */
  public Pythons of(NixExpression expression) {
    Set<Pythons> found =
        evaluation.get().sets().keySet().stream()
            .flatMap(it -> evaluation.get().find(it, expression.name()).stream())
            .map(it -> of(expression, it))
            .collect(Collectors.toSet());
    return found.isEmpty() ? usual : Pythons.anyOf(found);
  }

  private Pythons of(NixExpression expression, EvaluatedPackage evaluated) {
    return evaluated
        .python()
        .filter(it -> !usual.isOne() || !usual.has(it))
        .map(it -> Pythons.of(it, expression.path()))
        .orElse(usual);
  }

  /**
   * Says that a claim rests on what an expression gives whatever Python is meant.
   *
   * @throws Undecided where that depends on the Python, and nobody says which one is meant
   */
  public void requireOneAnswer(NixExpression expression) {
    boolean varies =
        others.get().stream()
            .anyMatch(
                other ->
                    evaluation.get().sets().keySet().stream()
                        .anyMatch(
                            platform ->
                                !other
                                    .find(platform, expression.name())
                                    .equals(evaluation.get().find(platform, expression.name()))));
    if (varies) {
      throw unsettled(expression, expression.path() + " gives other answers for other Pythons");
    }
  }

  /** What rests on which Python is meant, where nobody says it. */
  public Undecided unsettled(NixExpression expression, String what) {
    return new Undecided(
        what
            + ", and nothing says which "
            + of(expression)
            + " is meant; [nixpkgs.python3] in "
            + Platforms.FILE
            + " can say it, with version = \"3.13.9\" or the like");
  }
}
