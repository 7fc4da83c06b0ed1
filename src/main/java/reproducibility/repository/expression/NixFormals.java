package reproducibility.repository.expression;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The named arguments of the functions in a Nix file (Nix manual, "Functions", set patterns). A
 * reader of text, for what Nix does not tell: {@code functionArgs} says that an argument has a
 * default, not which.
 *
 * @param required the names without a default
 * @param withLiteral the names whose default is written out: a truth value, a number, a text, a
 *     path, a list or a set
 */
public record NixFormals(Set<String> required, Set<String> withLiteral) {
  private static final Pattern FORMAL =
      Pattern.compile(
          "\\s*(?:(?<name>[a-zA-Z_][\\w'-]*)\\s*(?<next>[?,}])|(?<rest>\\.\\.\\.)\\s*,?)");

  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:true|false|-?\\d+|-?\\d*\\.\\d+|\\[.*]|\\{.*}|\"\".*|[\\w.+-]*/[\\w./+-]+)");

  private static final Pattern BODY = Pattern.compile("\\s*(?::|@)");

  /** Those of every function in a file. */
  public static NixFormals in(String text) {
    NixFormals found = new NixFormals(new TreeSet<>(), new TreeSet<>());
    String code = code(text);
    for (int at = code.indexOf('{'); at >= 0; at = code.indexOf('{', at + 1)) {
      found.read(code, at + 1);
    }
    return found;
  }

  /** Reads one pattern, and forgets it where it turns out to be none. */
  private void read(String code, int from) {
    NixFormals pattern = new NixFormals(new TreeSet<>(), new TreeSet<>());
    Matcher formal = FORMAL.matcher(code);
    int at = from;
    while (formal.region(at, code.length()).lookingAt()) {
      at = formal.end();
      if ("?".equals(formal.group("next"))) {
        int end = endOfDefault(code, at);
        if (LITERAL.matcher(code.substring(at, end).strip()).matches()) {
          pattern.withLiteral.add(formal.group("name"));
        }
        at = Math.min(end + 1, code.length());
      } else if (formal.group("name") != null) {
        pattern.required.add(formal.group("name"));
      }
      if (at > from && code.charAt(at - 1) == '}') {
        break;
      }
    }
    int end = code.substring(at).stripLeading().startsWith("}") ? code.indexOf('}', at) + 1 : at;
    if (code.charAt(end - 1) == '}' && BODY.matcher(code).region(end, code.length()).lookingAt()) {
      required.addAll(pattern.required);
      withLiteral.addAll(pattern.withLiteral);
    }
  }

  private static int endOfDefault(String code, int from) {
    int depth = 0;
    for (int at = from; at < code.length(); at++) {
      char found = code.charAt(at);
      if (depth == 0 && (found == ',' || found == '}')) {
        return at;
      }
      depth += "([{".indexOf(found) >= 0 ? 1 : ")]}".indexOf(found) >= 0 ? -1 : 0;
    }
    return code.length();
  }

  /** The text without comments, and with every string empty. */
  private static String code(String text) {
    StringBuilder code = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '#') {
        at = after(text, "\n", at);
      } else if (text.startsWith("/*", at)) {
        at = after(text, "*/", at + 2);
      } else if (text.charAt(at) == '"' || text.startsWith("''", at)) {
        at = endOfString(text, at);
        code.append("\"\"");
      } else {
        code.append(text.charAt(at++));
      }
    }
    return code.toString();
  }

  private static int after(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private static int endOfString(String text, int from) {
    String quote = text.charAt(from) == '"' ? "\"" : "''";
    return NixString.end(
        text, from + quote.length(), quote, inner -> endOfInterpolation(text, inner));
  }

  private static int endOfInterpolation(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char found = text.charAt(at);
      if (found == '}' && depth-- == 0) {
        return at + 1;
      }
      if (found == '"' || text.startsWith("''", at)) {
        at = endOfString(text, at);
        continue;
      }
      depth += found == '{' ? 1 : 0;
      at++;
    }
    return at;
  }
}
