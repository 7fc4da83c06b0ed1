package reproducibility.ecosystem.python.packaging;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Pythons that a package may be used with: one where somebody says which, or else every one
 * that a nixpkgs of these years may call {@code python3}.
 *
 * @param versions full ones, such as {@code 3.13.9}; of a version without its last part the first
 *     release and one that is later than all, so that what depends on it shows
 * @param place who says so: a file, or an engine; empty where nobody does
 */
public record Pythons(List<String> versions, String place) {
  private static final int OLDEST = 9;
  private static final int NEWEST = 15;
  private static final String LATER_THAN_ALL = ".99";

  /** All that may be meant where nobody says which. */
  public static final Pythons SUPPORTED =
      new Pythons(
          IntStream.rangeClosed(OLDEST, NEWEST)
              .boxed()
              .flatMap(it -> releases("3." + it).stream())
              .toList(),
          "");

  /** What {@code python3} is taken for while an expression is evaluated and nobody says which. */
  private static final String ASSUMED = "3.13.0";

  /** With a list of its own. */
  public Pythons {
    versions = List.copyOf(versions);
  }

  /** One Python: {@code 3.13}, or exactly {@code 3.13.9}. */
  public static Pythons of(String version, String place) {
    return new Pythons(releases(version), place);
  }

  /** All of several. */
  public static Pythons anyOf(Collection<Pythons> several) {
    return new Pythons(
        several.stream().flatMap(it -> it.versions().stream()).distinct().toList(),
        String.join(
            ", ",
            several.stream().map(Pythons::place).distinct().filter(it -> !it.isEmpty()).toList()));
  }

  private static List<String> releases(String version) {
    return version.split("\\.", -1).length > 2
        ? List.of(version)
        : List.of(version + ".0", version + LATER_THAN_ALL);
  }

  /** The minor versions of Python 3. */
  public SortedSet<Integer> minors() {
    SortedSet<Integer> minors = new TreeSet<>();
    versions.forEach(it -> minors.add(Integer.valueOf(it.split("\\.", -1)[1])));
    return minors;
  }

  /** Whether this Python is one of them. */
  public boolean has(String version) {
    return minors().contains(Integer.valueOf(version.split("\\.", -1)[1]));
  }

  /** Whether it is settled which one is meant. */
  public boolean isOne() {
    return minors().size() == 1;
  }

  /** The one that an evaluation is told. */
  public String forEvaluation() {
    return isOne() ? versions.get(0) : ASSUMED;
  }

  /** The first and the last: what comes out alike for both rests on neither. */
  public List<String> ends() {
    return List.of(versions.get(0), versions.get(versions.size() - 1));
  }

  /** {@code Python 3.13.9}, {@code Python 3.13}, or {@code Python 3.9 to 3.15}. */
  @Override
  public String toString() {
    if (versions.size() == 1) {
      return "Python " + versions.get(0);
    }
    SortedSet<Integer> minors = minors();
    return Stream.of(minors.first(), minors.last())
        .distinct()
        .map(it -> "3." + it)
        .reduce((first, last) -> first + " to " + last)
        .map(it -> "Python " + it)
        .orElseThrow();
  }
}
