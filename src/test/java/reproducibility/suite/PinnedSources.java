package reproducibility.suite;

import java.util.List;
import reproducibility.Undecided;
import reproducibility.climb.PinnedSource;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.repository.Pin;

/** What pinned packages fetch, as their expressions say it and as upstream has it. */
public final class PinnedSources {
  private final UnderTest repository;

  PinnedSources(UnderTest repository) {
    this.repository = repository;
  }

  /**
   * Where the expression gets what has the locked hash.
   *
   * @throws Undecided where the expression cannot be evaluated, or where it is not known here where
   *     a fetch of it is published
   */
  public List<String> addresses(Pin pin) {
    if (repository.inventory().expression(pin.expression()).isEmpty()) {
      throw Undecided.becauseOf(
          "EveryPackageWithALevel.exists",
          pin.expression() + " is not there, as another claim says");
    }
    PackageSources sources = repository.expressions().pinnedSources();
    if (sources.of(pin.expression()).isEmpty()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          pin.expression() + " does not evaluate, as another claim says");
    }
    List<String> addresses =
        PinnedSource.in(sources, pin.expression())
            .filter(it -> Fetch.cut(it.hash()).equals(Fetch.cut(pin.hash())))
            .map(PinnedSource::url)
            .sorted()
            .toList();
    if (addresses.isEmpty()) {
      throw new Undecided(
          "where "
              + pin.expression()
              + " gets "
              + pin.name()
              + " is not known here: only what src fetches as it is published");
    }
    return addresses;
  }

  /**
   * What upstream has of it today.
   *
   * @throws Undecided where that cannot be found out
   */
  public PinnedSource.Answer answer(Pin pin) {
    return PinnedSource.of(pin)
        .ask(
            repository.history().upstream(),
            () -> repository.repository().scratchFolder("pinned-"));
  }
}
