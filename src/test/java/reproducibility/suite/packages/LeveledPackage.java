package reproducibility.suite.packages;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.nix.evaluate.EvaluatedPackage.FetchedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;
import reproducibility.repository.Lock;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Pin;
import reproducibility.suite.UnderTest;

/**
 * A package that the contract names a level for, or that the lock pins something of.
 *
 * @param name as flox names it
 * @param level that of the contract
 * @param expression empty where there is none of that name
 * @param place the file that speaks of it
 */
public record LeveledPackage(
    String name, Level level, Optional<NixExpression> expression, String place) {

  /** Those of a repository. */
  public static Stream<LeveledPackage> in(UnderTest repository) {
    Platforms contract = repository.platforms();
    TreeSet<String> names = new TreeSet<>(contract.levels().keySet());
    repository.lock().pinned().stream().map(Pin::expression).forEach(names::add);
    return names.stream()
        .map(
            it ->
                new LeveledPackage(
                    it,
                    contract.level(it),
                    repository.inventory().expression(it),
                    contract.levels().containsKey(it) ? Platforms.FILE : Lock.FILE));
  }

  /**
   * Its expression.
   *
   * @throws Undecided where there is none
   */
  public NixExpression required() {
    return expression.orElseThrow(
        () ->
            Undecided.becauseOf(
                "EveryPackageWithALevel.exists", name + " is not there, as another claim says"));
  }

  /** Whether a package of its level may have this source; a vendored one is judged elsewhere. */
  public boolean allows(Optional<Source> source) {
    return switch (level) {
      case PROVIDED -> source.isEmpty();
      case PINNED -> source.isEmpty() || source.get() instanceof FetchedSource;
      case VENDORED -> true;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
