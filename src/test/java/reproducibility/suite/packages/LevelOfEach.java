package reproducibility.suite.packages;

import reproducibility.contract.Level;
import reproducibility.repository.NixExpression;
import reproducibility.suite.UnderTest;

/**
 * The level of each package under test; all are vendored where the contract cannot be read, of
 * which a claim of its own speaks.
 */
public final class LevelOfEach {
  private final UnderTest repository;

  public LevelOfEach(UnderTest repository) {
    this.repository = repository;
  }

  /** That of one package. */
  public Level of(NixExpression expression) {
    return repository.facts(Level.VENDORED, it -> it.level(expression.name()));
  }
}
