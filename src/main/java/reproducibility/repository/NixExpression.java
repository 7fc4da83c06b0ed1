package reproducibility.repository;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.repository.expression.NixString;
import reproducibility.repository.expression.PackageFolder;

/**
 * A package expression as text. Nix itself evaluates it; this reads only which names occur in it.
 *
 * @param name the package's: {@code foo}, or {@code nested.baz} where it belongs to a set
 * @param path from the top of the repository
 * @param text what the file holds
 */
public record NixExpression(String name, String path, String text) {
  /**
   * Comments, paths, the literal parts of strings, and identifiers (Nix manual, "Lexical structure"
   * and "Values").
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#[^\n]*|/\\*.*?\\*/)"
              + "|(?<update>//)"
              + "|(?<path>[\\w.+-]*(?:/[\\w.+-]+)+|<[\\w.+-]+(?:/[\\w.+-]+)*>)"
              + "|(?<open>\"|'')"
              + "|(?<brace>[{}])"
              + "|(?<identifier>[a-zA-Z_][\\w'-]*)"
              + "|(?<other>.)",
          Pattern.DOTALL);

  private static final Pattern QUOTED_NAME = Pattern.compile("\"(?<name>[\\w.+'-]+)\"");

  /** The one at this path, below {@code .flox/pkgs/}, named as flox names its package. */
  public static NixExpression at(String path, String text) {
    String name =
        PackageFolder.attributePath(path).stream()
            .map(it -> it.contains(".") ? "\"" + it + "\"" : it)
            .collect(Collectors.joining("."));
    return new NixExpression(name, path, text);
  }

  /**
   * Every identifier outside comments, paths and the literal parts of strings; those inside of
   * {@code ${…}} count, and so does a name in quotes behind a dot: {@code pkgs."x-y"}.
   */
  public Set<String> identifiers() {
    Set<String> found = new TreeSet<>();
    code(0, found);
    return found;
  }

  /**
   * Reads code from a place up to the brace that closes it, or the end; answers the place after it.
   */
  private int code(int from, Set<String> found) {
    Matcher token = TOKEN.matcher(text);
    int depth = 0;
    int at = from;
    while (at < text.length() && token.region(at, text.length()).lookingAt()) {
      at = token.end();
      if (token.group("identifier") != null) {
        found.add(token.group("identifier"));
      } else if (token.group("open") != null) {
        quotedName(token.start()).ifPresent(found::add);
        at = NixString.end(text, at, token.group("open"), inner -> code(inner, found));
      } else if ("{".equals(token.group("brace"))) {
        depth++;
      } else if (token.group("brace") != null && --depth < 0) {
        return at;
      }
    }
    return text.length();
  }

  /** The name of an attribute that a string selects, where the string begins at a place. */
  private Optional<String> quotedName(int at) {
    Matcher name = QUOTED_NAME.matcher(text).region(at, text.length());
    return at > 0 && text.charAt(at - 1) == '.' && name.lookingAt()
        ? Optional.of(name.group("name"))
        : Optional.empty();
  }

  /** The number of the first line that contains this text, or 1. */
  public int lineOf(String part) {
    int at = Math.max(0, text.indexOf(part));
    return 1 + (int) text.substring(0, at).chars().filter(it -> it == '\n').count();
  }

  @Override
  public String toString() {
    return name;
  }
}
