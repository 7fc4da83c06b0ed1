package reproducibility.nix;

import java.nio.file.Path;
import java.util.Map;
import reproducibility.nix.build.Limits;

/**
 * The settings that Nix's programs get for one run, and nothing of the machine's own.
 *
 * @param configuration of nix.conf(5), one a line
 * @param environment of the programs, with the configuration in {@code NIX_CONFIG}
 */
record NixSettings(String configuration, Map<String, String> environment) {

  NixSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * Those of a machine.
   *
   * @param more settings that come after the usual ones, one a line
   * @param folder which holds Nix's cache and the builder's home
   */
  static NixSettings of(Machine machine, Limits limits, String more, Path folder) {
    String configuration = usual(machine, limits) + machine.settings() + more;
    return new NixSettings(
        configuration,
        Map.of(
            "NIX_CONFIG",
            configuration,
            "NIX_REMOTE",
            "",
            "NIX_PATH",
            "",
            "XDG_CACHE_HOME",
            folder.resolve("cache").toString(),
            "HOME",
            folder.resolve("home").toString(),
            "USER",
            "builder"));
  }

  private static String usual(Machine machine, Limits limits) {
    return """
    sandbox = true
    sandbox-fallback = false
    substituters =
    builders =
    build-users-group =
    experimental-features = nix-command
    sandbox-paths = %s
    restrict-eval = true
    allowed-uris =
    timeout = %s
    max-build-log-size = %s
    sandbox-dev-shm-size = 64M
    gc-reserved-space = 0
    """
        .formatted(machine.sandboxPaths(), limits.time().toSeconds(), limits.logBytes());
  }
}
