package reproducibility.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the meta-package's expression. What it evaluates to is for the caller to ask.
 *
 * @param text what the file holds
 */
public record SetText(String text) {
  private static final String FILE = "\\./(?<name>[\\w.+-]+)\\.nix";

  private static final Pattern LINE =
      Pattern.compile("(?<indent>\\s*)\\(callPackage " + FILE + " \\{ ?\\}\\)\\s*(?:#.*)?");

  private static final Pattern LIST = Pattern.compile("\\[((?:\\s*\\./[\\w.+-]+\\.nix)+)\\s*]");

  /**
   * With one more expression in the first list of them: either a list of lines {@code (callPackage
   * ./name.nix { })}, or one of files. Empty where it has neither.
   */
  public Optional<SetText> with(String expression) {
    return inLines(expression).or(() -> inList(expression));
  }

  private Optional<SetText> inLines(String expression) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int last = -1;
    String indent = "";
    for (int i = 0; i < lines.size() && !(last >= 0 && lines.get(i).contains("]")); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        indent = line.group("indent");
        if (line.group("name").compareTo(expression) > 0) {
          return Optional.of(inserted(lines, aboveComments(lines, i), indent, expression));
        }
        last = i;
      }
    }
    return last < 0 ? Optional.empty() : Optional.of(inserted(lines, last + 1, indent, expression));
  }

  private static int aboveComments(List<String> lines, int at) {
    int start = at;
    while (start > 0 && lines.get(start - 1).strip().startsWith("#")) {
      start--;
    }
    return start;
  }

  private static SetText inserted(List<String> lines, int at, String indent, String expression) {
    lines.add(at, indent + "(callPackage ./" + expression + ".nix { })");
    return new SetText(String.join("\n", lines));
  }

  private Optional<SetText> inList(String expression) {
    Matcher list = LIST.matcher(text);
    if (!list.find()) {
      return Optional.empty();
    }
    Matcher file = Pattern.compile("(?<space>\\s*)" + FILE).matcher(list.group(1));
    int at = list.end(1);
    String space = " ";
    while (file.find()) {
      space = file.group("space");
      if (file.group("name").compareTo(expression) > 0) {
        at = list.start(1) + file.start();
        break;
      }
    }
    String more = space + "./" + expression + ".nix";
    return Optional.of(new SetText(text.substring(0, at) + more + text.substring(at)));
  }
}
