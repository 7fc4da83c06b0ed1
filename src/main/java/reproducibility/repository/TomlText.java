package reproducibility.repository;

import java.util.Collection;
import java.util.List;

/** Values as TOML 1.0 writes them. */
public final class TomlText {
  private static final int LINE = 120;

  private TomlText() {}

  /** A basic string (TOML 1.0, "String"): quotes, backslashes and control characters escaped. */
  public static String string(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char it = value.charAt(i);
      switch (it) {
        case '"', '\\' -> text.append('\\').append(it);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default ->
            text.append(Character.isISOControl(it) ? String.format("\\u%04X", (int) it) : it);
      }
    }
    return text.append('"').toString();
  }

  /** A key: bare where it may be (TOML 1.0, "Keys"). */
  public static String key(String name) {
    return name.matches("[A-Za-z0-9_-]+") ? name : string(name);
  }

  /** An array of strings on one line. */
  public static String array(Collection<String> values) {
    return "[" + String.join(", ", values.stream().map(TomlText::string).toList()) + "]";
  }

  /** An array of strings on lines of its own, as many on each as there is room for. */
  public static String block(Collection<String> values) {
    StringBuilder text = new StringBuilder("[");
    int room = 0;
    for (String item : values.stream().map(it -> string(it) + ",").toList()) {
      if (item.length() + 1 > room) {
        text.append("\n ");
        room = LINE - 1;
      }
      text.append(' ').append(item);
      room -= item.length() + 1;
    }
    return text.append(values.isEmpty() ? "]" : "\n]").toString();
  }

  /** A comment, a line each. */
  public static String comment(List<String> lines) {
    return String.join("", lines.stream().map(it -> "# " + it + "\n").toList());
  }
}
