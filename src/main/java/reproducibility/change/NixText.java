package reproducibility.change;

import java.util.Collection;
import java.util.List;

/** Values as Nix writes them (Nix manual, "Values"). */
final class NixText {
  private static final int LINE = 100;

  private NixText() {}

  /** A string: quotes, backslashes and interpolations escaped; in one line. */
  static String string(String value) {
    return '"'
        + value
            .replaceAll("\\s+", " ")
            .strip()
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("${", "\\${")
        + '"';
  }

  /** A list, on one line where there is room and but one thing in it, as nixfmt has it. */
  static String list(Collection<String> items, String indent) {
    String one = "[ " + String.join(" ", items) + " ]";
    return items.size() <= 1 && one.length() < LINE
        ? one
        : "[\n"
            + String.join("", items.stream().map(it -> indent + "  " + it + "\n").toList())
            + indent
            + "]";
  }

  /** Whether a name can stand for itself in code (Nix manual, "Identifiers"). */
  static boolean isIdentifier(String name) {
    return name.matches("[a-zA-Z_][\\w'-]*")
        && !List.of("if", "then", "else", "assert", "with", "let", "in", "rec", "inherit", "or")
            .contains(name);
  }
}
