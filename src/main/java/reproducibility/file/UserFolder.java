package reproducibility.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** This user's folders, each for one kind of file (XDG Base Directory Specification). */
public enum UserFolder {
  /** What can be found out again, which anybody may delete at any time. */
  CACHE("XDG_CACHE_HOME", ".cache"),
  /** Keys and settings. */
  CONFIG("XDG_CONFIG_HOME", ".config"),
  /** What other programs read, as completions of shells. */
  DATA("XDG_DATA_HOME", ".local/share"),
  /** What has to last from one run to the next. */
  STATE("XDG_STATE_HOME", ".local/state");

  private final String variable;
  private final String usual;

  UserFolder(String variable, String usual) {
    this.variable = variable;
    this.usual = usual;
  }

  /** The folder that all programs share; a relative path in the variable does not count. */
  public Path path() {
    return in(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /** The one with files of this suite alone. */
  public Path own() {
    return path().resolve("repro");
  }

  /**
   * The one with files of this suite alone, below the folder that a system property names, if it
   * names one.
   */
  public Path ownUnless(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .filter(it -> !it.isBlank() && !it.equals("off"))
        .map(it -> Path.of(it, "repro"))
        .orElseGet(this::own);
  }

  Path in(Map<String, String> environment, Path home) {
    return Optional.ofNullable(environment.get(variable))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(usual));
  }
}
