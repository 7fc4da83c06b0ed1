package reproducibility.hint;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name as one word of a command line to be pasted into a shell (POSIX, "Shell command language",
 * "Quoting"; Bash manual, "ANSI-C quoting" and "History expansion").
 */
public final class ShellWord {
  /** What no shell takes for anything else. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private ShellWord() {}

  /** The word, in quotes where a shell needs them. */
  public static String of(Object name) {
    String text = name.toString();
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return CONTROL.matcher(text).find()
        ? "$'" + escaped(text) + "'"
        : "'" + text.replace("'", "'\\''") + "'";
  }

  /** The same of a path that no program takes for an option. */
  public static String ofPath(Object path) {
    String text = path.toString();
    return of(text.startsWith("-") ? "./" + text : text);
  }

  /** Paths, with a space between them. */
  public static String ofPaths(Collection<?> paths) {
    return paths.stream().map(ShellWord::ofPath).collect(Collectors.joining(" "));
  }

  /** A terminal would show such a character as something else, or obey it. */
  private static String escaped(String text) {
    StringBuilder all = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            it -> {
              if (CONTROL.matcher(it).matches()) {
                all.append(bytes(it));
              } else {
                all.append(it.equals("'") || it.equals("\\") ? "\\" + it : it);
              }
            });
    return all.toString();
  }

  /** By bytes, as a number of a character means nothing in the locale C. */
  private static String bytes(String character) {
    if (character.equals("\n")) {
      return "\\n";
    }
    StringBuilder all = new StringBuilder();
    for (byte it : character.getBytes(StandardCharsets.UTF_8)) {
      all.append("\\x").append(HexFormat.of().toHexDigits(it));
    }
    return all.toString();
  }
}
