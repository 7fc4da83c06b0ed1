package reproducibility.report.html;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.report.Verdict;

/** The small texts of a page: numbers, verdicts, sentences. */
public final class HtmlText {
  /** Where texts begin, after {@code expected}, {@code found}, {@code next}. */
  private static final int TEXT_COLUMN = 12;

  /** A page shows them without scrolling, unless they are very long. */
  static final int MOST_LINES = 10;

  private static final int MILLIS_A_SECOND = 1000;
  private static final int SECONDS_A_MINUTE = 60;

  private HtmlText() {}

  /** A part's label, as wide as texts hang below their first line. */
  static String label(String label) {
    return String.format(Locale.ROOT, "  %-" + (TEXT_COLUMN - 2) + "s", label);
  }

  public static String symbol(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "\u2713";
      case FAILED -> "\u2717";
      case UNKNOWN -> "?";
      case EXCUSED -> "\u2248";
    };
  }

  /** {@code 1 check}, {@code 2 checks}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The sentence with a capital letter. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** What a tile of the page says below the verdict. */
  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "the claim holds";
      case FAILED -> "the claim is violated";
      case UNKNOWN -> "could not be told here";
      case EXCUSED -> "under a valid exception";
    };
  }

  /** The values by a key, in the order in which they come. */
  public static <K, V> Map<K, List<V>> by(List<V> values, Function<V, K> key) {
    return values.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** With the unit that suits: {@code 48 ms}, {@code 1.3 s}, {@code 2 min 5 s}. */
  static String time(Duration time) {
    if (time.toMillis() < MILLIS_A_SECOND) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < SECONDS_A_MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / (double) MILLIS_A_SECOND);
    }
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
