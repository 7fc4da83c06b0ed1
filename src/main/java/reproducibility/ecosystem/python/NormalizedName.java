package reproducibility.ecosystem.python;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A distribution's name as two spellings of it are compared (PyPA, "Names and normalization", PEP
 * 503): lower case, and every run of {@code -}, {@code _} and {@code .} as one {@code -}.
 */
public record NormalizedName(String value) implements Comparable<NormalizedName> {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  /** The normal form of any spelling. */
  public static NormalizedName of(String name) {
    return new NormalizedName(SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(NormalizedName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
