package reproducibility.ecosystem.python.packaging;

import java.util.Map;
import reproducibility.ecosystem.Platform;

/**
 * The variables of environment markers (PyPA, "Dependency specifiers", "Environment markers") where
 * no Python runs that could be asked for them.
 */
final class MarkerEnvironment {
  private MarkerEnvironment() {}

  /**
   * Those of a Python on a platform.
   *
   * @param python its full version, such as {@code 3.13.9}
   */
  static Map<String, String> of(Platform platform, String python) {
    boolean darwin = platform.isDarwin();
    String processor = platform.system().replaceFirst("-.*", "");
    String[] release = python.split("\\.", -1);
    return Map.ofEntries(
        Map.entry("os_name", "posix"),
        Map.entry("sys_platform", darwin ? "darwin" : "linux"),
        Map.entry("platform_system", darwin ? "Darwin" : "Linux"),
        Map.entry("platform_machine", darwin && processor.equals("aarch64") ? "arm64" : processor),
        Map.entry("platform_python_implementation", "CPython"),
        Map.entry("implementation_name", "cpython"),
        Map.entry("implementation_version", python),
        Map.entry("platform_release", ""),
        Map.entry("platform_version", ""),
        Map.entry("python_version", release[0] + "." + (release.length > 1 ? release[1] : "0")),
        Map.entry("python_full_version", python),
        Map.entry("extra", ""));
  }
}
