package reproducibility.repository.expression;

import java.util.function.IntUnaryOperator;

/** A string in Nix code (Nix manual, "String literal"). */
public final class NixString {
  private NixString() {}

  /**
   * The place after a string's last quote, or the end of a text whose string is not closed.
   *
   * @param from the place after its first quote
   * @param quote one double quote, or two single quotes for an indented string
   * @param interpolation answers the place after the brace that closes an interpolation; it is
   *     given the place after <code>${</code>
   */
  public static int end(String text, int from, String quote, IntUnaryOperator interpolation) {
    boolean indented = quote.equals("''");
    int at = from;
    while (at < text.length()) {
      if (indented ? text.startsWith("''\\", at) : text.charAt(at) == '\\') {
        at += indented ? 4 : 2;
      } else if (indented && (text.startsWith("'''", at) || text.startsWith("''$", at))) {
        at += 3;
      } else if (text.startsWith("$$", at)) {
        at += 2;
      } else if (text.startsWith("${", at)) {
        at = interpolation.applyAsInt(at + 2);
      } else if (text.startsWith(quote, at)) {
        return at + quote.length();
      } else {
        at++;
      }
    }
    return at;
  }
}
