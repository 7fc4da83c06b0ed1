package reproducibility.finding;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.ShellWord;

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
   * @param searchPath as the variable {@code PATH} gives it
   */
  public static String of(Path home, Path here, String searchPath) {
    Path own = home.resolve(WRITTEN);
    if (isSame(here.resolve(WRITTEN), own)) {
      return WRITTEN;
    }
    return List.of(searchPath.split(File.pathSeparator, -1)).stream()
            .filter(it -> it.startsWith("/"))
            .map(it -> Path.of(it, "repro"))
            .filter(Files::isExecutable)
            .findFirst()
            .filter(it -> isSame(it, own))
            .isPresent()
        ? "repro"
        : ShellWord.ofPath(own);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
