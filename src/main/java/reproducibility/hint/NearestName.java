package reproducibility.hint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person may have meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The nearest of some names by Levenshtein distance, letter case ignored; none where a third of
   * the letters or more would have to change.
   */
  public static Optional<String> of(String name, Collection<String> names) {
    int most = Math.max(1, (name.length() - 1) / 3);
    return names.stream()
        .filter(it -> Math.abs(it.length() - name.length()) <= most)
        .filter(it -> distance(name, it) <= most)
        .min(Comparator.comparing((String it) -> distance(name, it)).thenComparing(it -> it));
  }

  /** {@code ; did you mean NAME?}, or nothing where no name is near. */
  public static String question(String name, Collection<String> names) {
    return of(name, names).map(it -> "; did you mean " + it + "?").orElse("");
  }

  /** How many letters have to be inserted, deleted, replaced or swapped with the next one. */
  static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] costs = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        costs[i][j] = i == 0 ? j : j == 0 ? i : cheapest(costs, from, to, i, j);
      }
    }
    return costs[from.length()][to.length()];
  }

  private static int cheapest(int[][] costs, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int cost =
        Math.min(
            costs[i - 1][j - 1] + (same ? 0 : 1), Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
