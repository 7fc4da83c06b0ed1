package reproducibility.report.html;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.FindingText;
import reproducibility.report.ForeignText;
import reproducibility.report.Verdict;

/** The small pieces of a page: text that cannot be taken for markup, numbers, verdicts. */
public final class HtmlText {
  /** Where texts begin, after {@code expected}, {@code found}, {@code next}. */
  private static final int TEXT_COLUMN = 12;

  /** A page shows them without scrolling, unless they are very long. */
  private static final int MOST_LINES = 10;

  private static final int MILLIS_A_SECOND = 1000;
  private static final int SECONDS_A_MINUTE = 60;

  private HtmlText() {}

  /** {@link ForeignText#html}. */
  public static String escape(String text) {
    return ForeignText.html(text);
  }

  /** A first line and its parts as a block, in columns; long lines hang below their text. */
  static String message(String headline, List<FindingText.Part> parts) {
    // What may be too high for its block has to be reached by the keyboard.
    long lines = parts.stream().flatMap(it -> it.text().lines()).count();
    StringBuilder html = new StringBuilder(lines > MOST_LINES ? "<pre tabindex=\"0\">" : "<pre>");
    headline.lines().forEach(it -> html.append(line("", it)));
    for (FindingText.Part part : parts) {
      String label = part.label();
      for (String line : part.text().strip().split("\n", -1)) {
        String margin = "  " + label + " ".repeat(Math.max(0, TEXT_COLUMN - 2 - label.length()));
        html.append(line(margin, line));
        label = "";
      }
    }
    return html.append("</pre>\n").toString();
  }

  /** A text of several lines, for a block that keeps them. */
  static String lines(String text) {
    return text.lines().map(HtmlText::escape).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String margin, String line) {
    return margin.isEmpty()
        ? "<i>" + escape(line) + "\n</i>"
        : (margin.isBlank()
                ? "<i class=\"d\"><s>%s</s>%s\n</i>"
                : "<i class=\"d\"><b>%s</b>%s\n</i>")
            .formatted(margin, escape(line));
  }

  /** The verdict's symbol and word, in its colour. */
  static String verdict(Verdict verdict) {
    return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>"
        .formatted(verdict.word(), symbol(verdict), verdict.word());
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

  /** The sentence with a capital letter, escaped. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? ""
        : escape(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }

  /** The subject's name, or that the claim has not come to one. */
  static String subject(ClaimResult result) {
    return result.subject().isEmpty()
        ? "<i>no subject: the claim as a whole</i>"
        : "<bdi>" + escape(result.subject()) + "</bdi>";
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
