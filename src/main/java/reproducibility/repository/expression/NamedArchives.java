package reproducibility.repository.expression;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Ecosystems;

/** The archives that the text of a Nix file names, as far as they can be read without Nix. */
public final class NamedArchives {
  /** A whole line that sets a version, as most expressions have it. */
  private static final Pattern VERSION =
      Pattern.compile("(?m)^\\s*version\\s*=\\s*\"(?<version>[^\"$]+)\"\\s*;");

  private static final Pattern ARCHIVE_NAME =
      Pattern.compile(
          Ecosystems.endings().stream()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "[\\w.+!-]+\\.(?:", ")(?!\\w)")));

  private static final Pattern ARCHIVE_PATH =
      Pattern.compile("(?<![\\w.+!/-])[\\w.+!/-]*/" + ARCHIVE_NAME);

  /** {@code rec}, or the fixed point that {@code finalAttrs:} names. */
  private static final String VERSION_IN_NAME = "\\$\\{(?:\\w+\\.)?version\\}";

  private static final String PNAME_IN_NAME = "\\$\\{(?:\\w+\\.)?pname\\}";

  private static final String COMPUTED_NAME =
      "(?:/[^\\s;\"]*\\$\\{[^}]*\\}[^\\s;\"]*|\\s*\\+[^;]*)";

  private static final Pattern PNAME =
      Pattern.compile("(?m)^\\s*pname\\s*=\\s*\"(?<pname>[^\"$]+)\"\\s*;");

  private NamedArchives() {}

  /** The first version that a text gives in writing, on a line of its own. */
  public static Optional<String> versionIn(String text) {
    Matcher version = VERSION.matcher(text);
    return version.find() ? Optional.of(version.group("version")) : Optional.empty();
  }

  /** The file names of archives that a text mentions outside of comments. */
  public static Set<String> in(String text) {
    return names(ARCHIVE_NAME, text);
  }

  /**
   * The archives that lie right below a folder of archives, by path from the top.
   *
   * @param path the expression's
   * @param folders of archives, without a slash at the end
   */
  public static Set<String> in(String path, String text, List<String> folders) {
    return names(ARCHIVE_PATH, text).stream()
        .flatMap(it -> vendored(path, it, folders).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is written may be relative to the expression, or come after a part that Nix computes. */
  private static Optional<String> vendored(String path, String written, List<String> folders) {
    String name = written.substring(written.lastIndexOf('/') + 1);
    String resolved = Path.of(path).resolveSibling("./" + written).normalize().toString();
    return folders.stream()
        .filter(it -> resolved.equals(it + "/" + name))
        .findFirst()
        .or(
            () ->
                folders.stream()
                    .filter(it -> ("/" + written).endsWith("/" + it + "/" + name))
                    .max(Comparator.comparing(String::length)))
        .map(it -> it + "/" + name);
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
   * The places in folders of archives whose name has a part that only Nix can compute; comments do
   * not count.
   */
  public static Set<String> computed(String text, List<String> folders) {
    String code =
        text.replaceAll("(?m)#.*$", "")
            .replaceAll(VERSION_IN_NAME, versionIn(text).isPresent() ? "" : "\\${version}")
            .replaceAll(PNAME_IN_NAME, PNAME.matcher(text).find() ? "" : "\\${pname}");
    String any = folders.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Matcher computed = Pattern.compile("(?:" + any + ")" + COMPUTED_NAME).matcher(code);
    Set<String> names = new TreeSet<>();
    while (computed.find()) {
      names.add(computed.group());
    }
    return names;
  }
}
