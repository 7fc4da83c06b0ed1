package reproducibility.tool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Capability;

/**
 * The {@code git} program, which runs nothing that a repository names: no hook, no file system
 * monitor, no pager, no helper of a transport (git-config(1), git(1) "Environment Variables").
 * Filters and {@code textconv} are left out by what is asked of it: plumbing alone reads and stages
 * bytes.
 */
public final class GitTool {
  /** Settings of a repository that start programs; these stand above them. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "core.fsmonitor", "false",
          "core.hooksPath", "/dev/null",
          "core.alternateRefsCommand", "false",
          "log.showSignature", "false");

  private static final String COUNT = "GIT_CONFIG_COUNT";

  private GitTool() {}

  /**
   * Git with the user's and the machine's own settings.
   *
   * @throws reproducibility.Undecided where it is not installed
   */
  public static Tool ofUser(Capability capability) {
    Map<String, String> variables = settings(SETTINGS);
    variables.putAll(
        Map.of(
            // A blob that a partial clone lacks is not fetched: the transport could be any program.
            "GIT_ALLOW_PROTOCOL", "none",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_PAGER", "cat",
            "GIT_EXTERNAL_DIFF", ""));
    return Tool.named("git", capability).with(variables);
  }

  /**
   * Git for a repository of our own: no settings but that repository's, and nothing of a git that
   * runs this program.
   *
   * @throws reproducibility.Undecided where it is not installed
   */
  public static Tool alone(Capability capability) {
    Map<String, String> variables = new HashMap<>();
    for (String it :
        List.of("DIR", "INDEX_FILE", "WORK_TREE", "PREFIX", "TEMPLATE_DIR", "COMMON_DIR")) {
      variables.put("GIT_" + it, "");
    }
    for (String it : List.of("OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "NAMESPACE")) {
      variables.put("GIT_" + it, "");
    }
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_ATTR_NOSYSTEM", "1");
    return ofUser(capability).with(variables);
  }

  /** The same git, which uses the hooks folder that is configured; it is only asked for it. */
  public static Tool knowingHooks(Tool git) {
    Map<String, String> other = new HashMap<>(SETTINGS);
    other.remove("core.hooksPath");
    return git.with(settings(other));
  }

  /** Behind those that the caller's environment names already. */
  private static Map<String, String> settings(Map<String, String> settings) {
    int before =
        Optional.ofNullable(System.getenv(COUNT))
            .filter(it -> it.matches("[0-9]{1,4}"))
            .map(Integer::parseInt)
            .orElse(0);
    Map<String, String> variables = new HashMap<>();
    int at = before;
    for (Map.Entry<String, String> it : settings.entrySet()) {
      variables.put("GIT_CONFIG_KEY_" + at, it.getKey());
      variables.put("GIT_CONFIG_VALUE_" + at, it.getValue());
      at++;
    }
    variables.put(COUNT, String.valueOf(at));
    return variables;
  }
}
