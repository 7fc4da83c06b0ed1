package reproducibility.nix.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds out which of many changes make a difference, by trying halves of them (delta debugging:
 * Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 *
 * @param <T> a change
 */
public final class Bisection<T extends Comparable<T>> {
  private final Predicate<Set<T>> differs;
  private final Map<Set<T>, Boolean> tried = new HashMap<>();

  /**
   * @param differs whether these changes, made at once, make a difference; asked once for each set
   */
  public Bisection(Predicate<Set<T>> differs) {
    this.differs = differs;
  }

  /**
   * The causes of the difference that all of these make together: each is a smallest set that makes
   * a difference, mostly of one change; together they explain it. Empty where there is none.
   */
  public List<Set<T>> causes(Collection<T> changes) {
    List<Set<T>> causes = new ArrayList<>();
    Set<T> rest = new TreeSet<>(changes);
    while (!rest.isEmpty() && differs(rest)) {
      Set<T> cause = narrow(List.copyOf(rest), Set.of());
      causes.add(cause);
      rest.removeAll(cause);
    }
    return causes;
  }

  /** The smallest part of the suspects that makes a difference together with the given changes. */
  private Set<T> narrow(List<T> suspects, Set<T> given) {
    if (suspects.size() == 1) {
      return new TreeSet<>(suspects);
    }
    List<T> first = suspects.subList(0, suspects.size() / 2);
    List<T> second = suspects.subList(suspects.size() / 2, suspects.size());
    if (differs(both(first, given))) {
      return narrow(first, given);
    }
    if (differs(both(second, given))) {
      return narrow(second, given);
    }
    Set<T> needed = narrow(first, both(second, given));
    return both(needed, narrow(second, both(needed, given)));
  }

  private static <T extends Comparable<T>> Set<T> both(Collection<T> some, Collection<T> more) {
    Set<T> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private boolean differs(Set<T> changes) {
    Set<T> key = Set.copyOf(changes);
    Boolean known = tried.get(key);
    if (known == null) {
      known = differs.test(key);
      tried.put(key, known);
    }
    return known;
  }
}
