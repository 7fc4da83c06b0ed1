package reproducibility.repository;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The archives that the text of a Nix file names, as far as they can be read without Nix. */
public final class NamedArchives {
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

  /** Those of them that lie right below {@code sources/}. */
  public static Set<String> inSources(String text) {
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
  public static Set<String> computed(String text) {
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
}
