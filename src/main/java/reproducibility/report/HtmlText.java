package reproducibility.report;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The small pieces of a page: text that cannot be taken for markup, numbers, verdicts. */
final class HtmlText {
  /**
   * Where the text of a finding's lines begins, after {@code expected}, {@code found}, {@code
   * next}.
   */
  private static final int TEXT_COLUMN = 12;

  /** What stands before that column: a label, or nothing where the line above goes on. */
  private static final Pattern MARGIN = Pattern.compile(" {2}[a-z]* +");

  private static final int MILLIS_A_SECOND = 1000;
  private static final int SECONDS_A_MINUTE = 60;

  private HtmlText() {}

  /** {@link ForeignText#html}. */
  static String escape(String text) {
    return ForeignText.html(text);
  }

  /** A message as a block that keeps its columns, and whose long lines hang below their text. */
  static String message(String message) {
    StringBuilder html = new StringBuilder("<pre>");
    message.lines().forEach(line -> html.append(line(line)));
    return html.append("</pre>\n").toString();
  }

  private static String line(String line) {
    if (line.length() <= TEXT_COLUMN || !MARGIN.matcher(line.substring(0, TEXT_COLUMN)).matches()) {
      return "<span class=\"line\">" + escape(line) + "\n</span>";
    }
    String margin = line.substring(0, TEXT_COLUMN);
    return "<span class=\"line detail\"><span class=\"%s\">%s</span>%s\n</span>"
        .formatted(margin.isBlank() ? "gap" : "label", margin, escape(line.substring(TEXT_COLUMN)));
  }

  /** The verdict's symbol and word, in its colour. */
  static String verdict(Verdict verdict) {
    return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>"
        .formatted(verdict.word(), symbol(verdict), verdict.word());
  }

  static String symbol(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "\u2713";
      case FAILED -> "\u2717";
      case UNKNOWN -> "?";
      case EXCUSED -> "\u2248";
    };
  }

  /** {@code 1 check}, {@code 2 checks}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The sentence with a capital letter, escaped. */
  static String sentence(String words) {
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
