package reproducibility.hint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this program is called where the next command is typed. Texts say {@code bin/repro}, which
 * works in the checkout of the suite alone.
 */
public final class OwnCommand {
  /** The system property with the name that works; without it texts stay as they are. */
  public static final String PROPERTY = "repro.command";

  private static final String WRITTEN = "bin/repro";
  private static final Pattern WORD = Pattern.compile("(?<![\\w./~-])bin/repro(?![\\w./-])");

  private OwnCommand() {}

  /** A text for people, with the name that works. */
  public static String in(String text) {
    String name = System.getProperty(PROPERTY);
    return name == null || !text.contains(WRITTEN)
        ? text
        : WORD.matcher(text).replaceAll(Matcher.quoteReplacement(name));
  }

  /**
   * The name that works: {@code bin/repro} in the folder that holds it, {@code repro} where the
   * search path leads to it, else its whole path, quoted for a shell.
   *
   * @param home the folder that holds {@code bin/repro}
   * @param here where the next command is typed
   * @param found what the search path has by the name {@code repro}
   */
  public static String of(Path home, Path here, Optional<Path> found) {
    Path own = home.resolve(WRITTEN);
    if (isSame(here.resolve(WRITTEN), own)) {
      return WRITTEN;
    }
    return found.filter(it -> isSame(it, own)).isPresent() ? "repro" : ShellWord.ofPath(own);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
