package reproducibility.branch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that the name of a branch or a tag gives: {@code 0.3.76}, {@code release/0.3.76} and
 * {@code v0.3.76} all give 0.3.76. Without a dot it is no version but a word.
 */
public final class VersionName {
  /** PEP 440, "Public version identifiers", in their normal form, of at least two numbers. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:release/)?v?(?<version>(?:\\d+!)?\\d+(?:\\.\\d+)+(?:(?:a|b|rc)\\d+)?(?:\\.post\\d+)?(?:\\.dev\\d+)?)");

  private VersionName() {}

  /** The version of a short ref name, if it gives one. */
  public static Optional<String> versionOf(String shortName) {
    Matcher name = NAME.matcher(shortName);
    return name.matches() ? Optional.of(name.group("version")) : Optional.empty();
  }
}
