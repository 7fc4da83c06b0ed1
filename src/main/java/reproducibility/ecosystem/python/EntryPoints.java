package reproducibility.ecosystem.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;

/**
 * What an installed distribution offers to others (PyPA, "Entry points specification", "File
 * format").
 *
 * @param all in the order of the file
 */
public record EntryPoints(List<EntryPoint> all) {
  /** Far above what any distribution offers: each is kept in memory. */
  private static final int MOST = 10_000;

  /** So that no line takes long to take apart. */
  private static final int MOST_CHARACTERS = 1000;

  private static final Pattern GROUP = Pattern.compile("\\[(\\S(?:[^\\[\\]]*\\S)?)]");

  /** Python's configparser puts what is in it into every other group. */
  private static final String IN_EVERY_GROUP = "DEFAULT";

  /** {@code name = importable.module:object.attribute [extras]}, where extras are a relic. */
  private static final Pattern LINE =
      Pattern.compile(
          "([^=\\s][^=]*?)\\s*=\\s*([\\w.]+)\\s*(?::\\s*([\\w.]+)\\s*)?(?:\\[[^\\]]*]\\s*)?");

  /**
   * One of them.
   *
   * @param group such as {@code console_scripts}
   * @param name within the group; that of the command, for a script
   * @param module where it is
   * @param object what it is in that module; empty for the module itself
   */
  public record EntryPoint(String group, String name, String module, String object) {

    /** Whether installers make a command of it (same specification, "Use for scripts"). */
    public boolean isScript() {
      return group.equals("console_scripts") || group.equals("gui_scripts");
    }
  }

  /** Those that installers make commands of. */
  public List<EntryPoint> scripts() {
    return all.stream().filter(EntryPoint::isScript).toList();
  }

  /**
   * Reads {@code entry_points.txt}. Installers read it by Python's configparser, by
   * importlib.metadata or by a reader of their own: what these read differently is refused.
   *
   * @throws Malformed with a line that is neither a group nor an entry point of one, a group or an
   *     entry point of it that is there twice, or a line that goes on with the one before
   */
  public static EntryPoints parse(String where, String text) {
    List<EntryPoint> all = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    Set<String> groups = new HashSet<>(Set.of(IN_EVERY_GROUP));
    String group = "";
    int indent = Integer.MAX_VALUE;
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (all.size() == MOST) {
        throw new Malformed(where, "there are more than " + MOST + " entry points");
      }
      String line = raw.strip();
      if (line.length() > MOST_CHARACTERS) {
        throw new Malformed(
            where + ":" + number, "a line is longer than " + MOST_CHARACTERS + " characters");
      }
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (raw.indexOf(line) > indent) {
        throw new Malformed(
            where + ":" + number, "a line is indented no more than the one before: " + line);
      }
      Matcher header = GROUP.matcher(line);
      if (header.matches()) {
        group = header.group(1);
        indent = Integer.MAX_VALUE;
        if (!groups.add(group)) {
          throw new Malformed(
              where + ":" + number, "a group is there once, and none is DEFAULT: " + group);
        }
        continue;
      }
      indent = raw.indexOf(line);
      Matcher parts = LINE.matcher(line);
      if (group.isEmpty() || !parts.matches()) {
        throw new Malformed(
            where + ":" + number,
            "a line is a [group], or name = module:object within one: " + line);
      }
      String name = parts.group(1);
      if (!seen.add(List.of(group, name))) {
        throw new Malformed(where + ":" + number, "a name is unique within its group: " + name);
      }
      String object = parts.group(3) == null ? "" : parts.group(3);
      all.add(new EntryPoint(group, name, parts.group(2), object));
    }
    return new EntryPoints(List.copyOf(all));
  }
}
