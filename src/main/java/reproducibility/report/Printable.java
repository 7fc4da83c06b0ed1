package reproducibility.report;

import java.util.Locale;

/**
 * Text from a repository, made safe to show: what would not be seen, would move a terminal's cursor
 * or would show other text in another order (control and format characters, halves of a surrogate
 * pair) is written as its number, {@code [U+202E]}.
 */
public final class Printable {
  private Printable() {}

  /** One line; a tab stays. */
  public static String line(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            it -> {
              if (it == '\t' || isSeen(it)) {
                shown.appendCodePoint(it);
              } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", it));
              }
            });
    return shown.toString();
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
