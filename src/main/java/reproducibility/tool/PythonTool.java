package reproducibility.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reproducibility.Capability;

/**
 * Python, isolated: the one place that starts it. No module is imported from the current folder,
 * from the user's site folder or from where {@code PYTHON*} variables lead (Python, "Command line",
 * {@code -I}); it runs in an empty folder, with an environment of a few named variables.
 */
public final class PythonTool {
  /** pip finds its configuration and the certificates by these; the rest is for any program. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "TMPDIR",
          "LD_LIBRARY_PATH",
          "XDG_CONFIG_HOME",
          "XDG_CONFIG_DIRS",
          "PIP_CONFIG_FILE",
          "PIP_INDEX_URL");

  private static final List<String> ISOLATED = List.of("-I", "-B", "-X", "utf8", "-c");

  private PythonTool() {}

  /**
   * An interpreter.
   *
   * @param name a name on the PATH, or a path
   * @throws reproducibility.Undecided where it is not installed
   */
  public static Tool named(String name, Capability capability) {
    Map<String, String> variables = new HashMap<>();
    System.getenv().keySet().stream()
        .filter(it -> !KEPT.contains(it))
        .forEach(it -> variables.put(it, ""));
    variables.put("LC_ALL", "C");
    return Tool.named(name, capability).with(variables).in(Empty.FOLDER);
  }

  /** The arguments by which it runs this text as a program. */
  public static List<String> code(String text, String... arguments) {
    List<String> all = new ArrayList<>(ISOLATED);
    all.add(text);
    all.addAll(List.of(arguments));
    return all;
  }

  /** A scratch folder, so that one which a killed run leaves is removed by the next. */
  private static final class Empty {
    static final Path FOLDER = Scratch.create().folder("python-");

    private Empty() {}
  }
}
