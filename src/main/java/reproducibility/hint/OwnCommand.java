package reproducibility.hint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How our programs are called where the next command is typed. Texts say {@code bin/repro} and
 * {@code bin/image}, which works in the checkout of the suite alone.
 */
public final class OwnCommand {
  /** The programs that lie in {@code bin} of an unpacked archive. */
  private static final List<String> PROGRAMS = List.of("repro", "image");

  /** System properties of these names, each with a program after it, have the name that works. */
  private static final String PROPERTY = "repro.command.";

  private static final String FOLDER = "bin/";
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w./~-])" + FOLDER + "(repro|image)(?![\\w./-])");

  private OwnCommand() {}

  /** A text for people, with the names that work, as far as {@link #remember} knows them. */
  public static String in(String text) {
    return text.contains(FOLDER)
        ? WORD.matcher(text)
            .replaceAll(
                it ->
                    Matcher.quoteReplacement(
                        System.getProperty(PROPERTY + it.group(1), it.group())))
        : text;
  }

  /**
   * Has texts name the programs from now on as they can be called: {@code bin/repro} in the folder
   * that holds it, {@code repro} where the search path leads to it, else by its whole path, quoted
   * for a shell.
   *
   * @param home the folder that holds {@code bin/repro}
   * @param here where the next command is typed
   * @param searchPath finds a program by its name
   */
  public static void remember(Path home, Path here, Function<String, Optional<Path>> searchPath) {
    for (String program : PROGRAMS) {
      Path own = home.resolve(FOLDER + program);
      String name = ShellWord.ofPath(own);
      if (isSame(here.resolve(FOLDER + program), own)) {
        name = FOLDER + program;
      } else if (searchPath.apply(program).filter(it -> isSame(it, own)).isPresent()) {
        name = program;
      }
      System.setProperty(PROPERTY + program, name);
    }
  }

  /** Has texts stay as they are written. */
  static void forget() {
    PROGRAMS.forEach(it -> System.clearProperty(PROPERTY + it));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
