package reproducibility.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** A whole line that sets a version, as most expressions have it. */
  private static final Pattern VERSION =
      Pattern.compile("(?m)^\\s*version\\s*=\\s*\"(?<version>[^\"$]+)\"\\s*;");

  private static final Pattern ARCHIVE_NAME =
      Pattern.compile("[\\w.+!-]+\\.(?:whl|zip|tar\\.\\w+)");

  private static final Pattern VENDORED_NAME = Pattern.compile("(?<=sources/)" + ARCHIVE_NAME);

  /** {@code rec}, or the fixed point that {@code finalAttrs:} names. */
  private static final String VERSION_IN_NAME = "\\$\\{(?:\\w+\\.)?version\\}";

  private static final String PNAME_IN_NAME = "\\$\\{(?:\\w+\\.)?pname\\}";

  private static final Pattern COMPUTED_NAME =
      Pattern.compile("sources(?:/[^\\s;\"]*\\$\\{[^}]*\\}[^\\s;\"]*|\\s*\\+[^;]*)");

  private static final Pattern PNAME =
      Pattern.compile("(?m)^\\s*pname\\s*=\\s*\"(?<pname>[^\"$]+)\"\\s*;");

  /** A line's code, where strings may hold number signs, and the comment at its end. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<code>(?:[^\"#/]++|\"(?:[^\"\\\\]++|\\\\.)*+\"?|/(?!\\*))*+)(?<comment>(?:#|/\\*).*)?");

  private static final Pattern SWITCH =
      Pattern.compile("\\s*(?:do|dont)[A-Z]\\w*\\s*=\\s*(?:true|false)\\s*;\\s*");

  private static final Pattern ITEM = Pattern.compile("\\s*[a-zA-Z_][\\w.'-]*\\s*");

  private static final Pattern NOTE = Pattern.compile("\\s*#.*");

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

  /**
   * The comment of a line that speaks of a name: at its end, or on the line directly above it. One
   * comment serves a run of lines that switch steps on or off ({@code dontBuild = true;}). Empty
   * where no line of code with that name has one.
   */
  public Optional<String> commentOn(String name) {
    List<String> lines = text.lines().toList();
    Pattern word = Pattern.compile("(?<![\\w'-])" + Pattern.quote(name) + "(?![\\w'-])");
    return IntStream.range(0, lines.size())
        .filter(it -> word.matcher(LINE.matcher(lines.get(it)).replaceFirst("${code}")).find())
        .mapToObj(
            it ->
                comment(lines.get(it))
                    .or(
                        above(
                            lines.subList(
                                0,
                                SWITCH.matcher(lines.get(it)).matches()
                                    ? startOfRun(lines, it, SWITCH)
                                    : it))))
        .flatMap(Optional::stream)
        .filter(it -> it.matches(".*\\w.*"))
        .findFirst();
  }

  /**
   * The comment on an item of a list that stands on a line of its own: at its end, or the lines
   * directly above the run of such items that it belongs to; without number signs.
   */
  public Optional<String> commentOnItem(String name) {
    List<String> lines = text.lines().toList();
    Pattern item = Pattern.compile("\\s*" + Pattern.quote(name) + "\\s*(?:#(?<comment>.*\\w.*))?");
    return lines.stream()
        .map(item::matcher)
        .filter(Matcher::matches)
        .map(it -> Optional.ofNullable(it.group("comment")))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                IntStream.range(0, lines.size())
                    .filter(it -> item.matcher(lines.get(it)).matches())
                    .map(it -> startOfRun(lines, it, ITEM))
                    .mapToObj(
                        it -> String.join(" ", lines.subList(startOfRun(lines, it, NOTE), it)))
                    .map(it -> it.replaceAll("(?<!\\S)#+(?!\\S)", ""))
                    .filter(it -> it.matches(".*\\w.*"))
                    .findFirst())
        .map(it -> it.strip().replaceAll("\\s+", " "));
  }

  /** The first of the lines up to here that all match. */
  private static int startOfRun(List<String> lines, int end, Pattern pattern) {
    int start = end;
    while (start > 0 && pattern.matcher(lines.get(start - 1)).matches()) {
      start--;
    }
    return start;
  }

  private static Supplier<Optional<String>> above(List<String> lines) {
    return () ->
        lines.isEmpty()
            ? Optional.empty()
            : Optional.of(lines.get(lines.size() - 1))
                .filter(it -> it.matches("\\s*#.*|.*\\*/\\s*"))
                .map(String::strip);
  }

  private static Optional<String> comment(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches() ? Optional.ofNullable(parts.group("comment")) : Optional.empty();
  }

  /** The first version that a text gives in writing, on a line of its own. */
  public static Optional<String> versionIn(String text) {
    Matcher version = VERSION.matcher(text);
    return version.find() ? Optional.of(version.group("version")) : Optional.empty();
  }

  /** The file names of archives that a text mentions outside of comments. */
  public static Set<String> archiveNames(String text) {
    return names(ARCHIVE_NAME, text);
  }

  /** Those of them that lie right below {@code sources/}. */
  public static Set<String> vendoredNames(String text) {
    return names(VENDORED_NAME, text);
  }

  private static Set<String> names(Pattern pattern, String text) {
    Matcher pname = PNAME.matcher(text);
    String code =
        text.replaceAll("(?m)#.*$", "")
            .replaceAll(
                VERSION_IN_NAME, Matcher.quoteReplacement(versionIn(text).orElse("${version}")))
            .replaceAll(
                PNAME_IN_NAME,
                Matcher.quoteReplacement(pname.find() ? pname.group("pname") : "${pname}"));
    Set<String> names = new TreeSet<>();
    Matcher name = pattern.matcher(code);
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  /**
   * The places below {@code sources/} whose name has a part that only Nix can compute; comments do
   * not count.
   */
  public static Set<String> computedNames(String text) {
    String code =
        text.replaceAll("(?m)#.*$", "")
            .replaceAll(VERSION_IN_NAME, versionIn(text).isPresent() ? "" : "\\${version}")
            .replaceAll(PNAME_IN_NAME, PNAME.matcher(text).find() ? "" : "\\${pname}");
    Matcher computed = COMPUTED_NAME.matcher(code);
    Set<String> names = new TreeSet<>();
    while (computed.find()) {
      names.add(computed.group());
    }
    return names;
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
