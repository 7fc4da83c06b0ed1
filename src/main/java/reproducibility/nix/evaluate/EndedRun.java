package reproducibility.nix.evaluate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import reproducibility.nix.evaluate.EvaluationError.Asked;

/** What ended a run of Nix about several expressions, so that it gave nothing of any. */
interface EndedRun {
  /** What Nix was asked for when the run ended, where its trace says so. */
  Optional<Asked> asked();

  /**
   * Asks for all expressions in one run of Nix. The one that ends a run is left out of the next.
   *
   * @param run is one run for these names; what ended it, or nothing
   * @param named is told of each expression that ended a run
   * @param alone is told of each name that is left where a run ended for none of them
   * @return the names for which a run came to its end
   */
  static <T extends EndedRun> Set<String> askTogether(
      Collection<String> names,
      Function<Set<String>, Optional<T>> run,
      BiConsumer<Asked, T> named,
      Consumer<String> alone) {
    Set<String> rest = new LinkedHashSet<>(names);
    Optional<T> ended = run.apply(rest);
    while (ended.isPresent() && !rest.isEmpty()) {
      Optional<Asked> asked = ended.get().asked().filter(it -> rest.remove(it.expression()));
      if (asked.isPresent()) {
        named.accept(asked.get(), ended.get());
        ended = rest.isEmpty() ? Optional.empty() : run.apply(rest);
      } else {
        rest.forEach(alone);
        rest.clear();
      }
    }
    return rest;
  }
}
