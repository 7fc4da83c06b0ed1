package reproducibility.suite.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.nix.Expressions;
import reproducibility.nix.NixpkgsFact;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.repository.Pin;
import reproducibility.repository.TrackedView;
import reproducibility.suite.Memo;
import reproducibility.suite.UnderTest;

/** The expressions in a run, and what Nix says of them; found out once, when first asked for. */
public record ExpressionsOfTheRun(UnderTest underTest, Memo once, Supplier<Pythons> python) {

  /** The expressions, evaluated for every platform of the contract. */
  public Evaluation evaluation() {
    return once.get("evaluation", () -> underTest.nix().evaluate(all(), platforms()));
  }

  /** The same, evaluated with another Python. */
  Evaluation evaluationFor(String version) {
    return underTest.nix().evaluate(all(version), platforms());
  }

  /** What the expressions do beside, on the same platforms. */
  public Effects effects() {
    return once.get(
        "effects",
        () -> {
          Path copy = underTest.repository().scratchFolder("copy-");
          return underTest
              .nix()
              .follow(all(), platforms(), TrackedView.of(underTest.snapshot(), copy));
        });
  }

  /** Where the sources of those come from of which the lock pins something. */
  public PackageSources pinnedSources() {
    return once.get(
        "pinned sources",
        () -> {
          List<String> names =
              underTest.lock().pinned().stream()
                  .map(Pin::expression)
                  .filter(it -> underTest.inventory().expression(it).isPresent())
                  .distinct()
                  .toList();
          return underTest.nix().sources(all(), platforms(), names);
        });
  }

  /** All of them, as Nix is given them. */
  public Expressions all() {
    return all(python.get().forEvaluation());
  }

  private Expressions all(String version) {
    List<NixpkgsFact> facts = underTest.facts(List.of(), Platforms::nixpkgs);
    return Expressions.of(underTest.snapshot().folder(), underTest.inventory(), facts, version);
  }

  /** The platforms of the contract, or the usual ones. */
  List<Platform> platforms() {
    return underTest.facts(Platform.USUAL, it -> List.copyOf(it.promises().keySet()));
  }
}
