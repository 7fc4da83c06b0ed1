package reproducibility.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that a repository, an archive or an upstream wrote, in the form that a place can show
 * without taking it for anything but text.
 *
 * <p>Every form makes visible what would not be seen, would move a cursor or would show text in
 * another order: such a character is written as its number, {@code [U+202E]}. These are control and
 * format characters, surrogates, unassigned and private characters, spaces other than U+0020,
 * characters that fonts leave blank (Unicode, Default_Ignorable_Code_Point), and combining marks
 * after the second on one letter.
 */
public final class ForeignText {
  /** Two marks occur in ordinary writing, such as Vietnamese. */
  private static final int MOST_MARKS = 2;

  /**
   * Letters, symbols and marks that fonts leave blank (DerivedCoreProperties.txt of Unicode 15).
   */
  private static final Pattern BLANK =
      Pattern.compile(
          "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0"
              + "\\uFFFC\\x{E0100}-\\x{E01EF}]");

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /** What begins a command of GitHub's runner, at the start of a line or anywhere in it. */
  private static final Pattern WORKFLOW_COMMAND = Pattern.compile("^(\\s*):(?=:)|#(?=#\\[)");

  private ForeignText() {}

  /** One line of a terminal or a log; a tab stays. */
  public static String line(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int[] marks = {0};
    text.codePoints()
        .forEach(
            it -> {
              marks[0] = isMark(it) ? marks[0] + 1 : 0;
              if (it == '\t' || (isSeen(it) && marks[0] <= MOST_MARKS)) {
                shown.appendCodePoint(it);
              } else {
                shown.append(number(it));
              }
            });
    return shown.toString();
  }

  /**
   * One line of a log that a forge's runner reads for commands: what begins one ({@code ::}, {@code
   * ##[}) is broken up visibly. Source: "Workflow commands for GitHub Actions".
   */
  public static String logLine(String text) {
    return WORKFLOW_COMMAND
        .matcher(text)
        .replaceAll(it -> it.group().startsWith("#") ? "[U+0023]" : it.group(1) + "[U+003A]");
  }

  /** A document of JSON, equal to what it was, that no runner reads a command in. */
  public static String json(String document) {
    return document.replace("##[", "\\u0023#[");
  }

  /** Text of an HTML element, or of an attribute in quotes. */
  public static String html(String text) {
    return line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Text of a Markdown paragraph (CommonMark, "Backslash escapes"); it mentions and links nothing.
   */
  public static String markdown(String text) {
    return line(text)
        .replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~@&-])", "\\\\$1")
        .replace("\\-", "-")
        .replace("@", "@\u200b")
        .replaceAll("(?<=\\w)://", ":\u200b//");
  }

  /** A code span of Markdown; {@code nothing} where the text is empty. */
  public static String markdownCode(String text) {
    return text.isEmpty() ? "nothing" : "`" + line(text).replace('`', '\'') + "`";
  }

  /**
   * A fenced code block of Markdown, whose fence is longer than any in the text (CommonMark,
   * "Fenced code blocks").
   *
   * @param indent what stands before each line
   */
  public static String markdownBlock(String indent, String text) {
    int longest = 2;
    Matcher backticks = BACKTICKS.matcher(text);
    while (backticks.find()) {
      longest = Math.max(longest, backticks.end() - backticks.start());
    }
    String fence = indent + "`".repeat(longest + 1) + "\n";
    StringBuilder block = new StringBuilder(fence);
    text.lines().forEach(it -> block.append(indent).append(line(it)).append('\n'));
    return block.append(fence).toString();
  }

  private static String number(int codePoint) {
    return String.format(Locale.ROOT, "[U+%04X]", codePoint);
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> codePoint < 0x300 || !BLANK.matcher(Character.toString(codePoint)).matches();
    };
  }
}
