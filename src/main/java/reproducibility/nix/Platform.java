package reproducibility.nix;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An operating system on a kind of processor, such as {@code x86_64-linux}. Nix calls this a
 * <em>system</em>.
 *
 * @param system as Nix writes it
 */
public record Platform(String system) implements Comparable<Platform> {
  /** The four that flox builds for: what is asked about where no contract says which. */
  public static final List<Platform> USUAL =
      Stream.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin")
          .map(Platform::new)
          .toList();

  /** The platform that this Java runs on. */
  public static Platform host() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /**
   * The platform that has these names for its kernel and its processor.
   *
   * @param kernel as Java or {@code uname -s} writes it
   * @param processor as Java or {@code uname -m} writes it
   */
  public static Platform of(String kernel, String processor) {
    boolean darwin = kernel.toLowerCase(Locale.ROOT).matches("mac.*|darwin");
    return new Platform(
        processor.replace("amd64", "x86_64").replace("arm64", "aarch64")
            + (darwin ? "-darwin" : "-linux"));
  }

  /**
   * The variables of environment markers (PyPA, "Dependency specifiers", "Environment markers") on
   * this platform.
   *
   * @param python the full version of Python, such as {@code 3.13.9}
   */
  public Map<String, String> markerEnvironment(String python) {
    boolean darwin = isDarwin();
    String processor = system.replaceFirst("-.*", "");
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

  /** Whether it is one of Apple's. */
  boolean isDarwin() {
    return system.endsWith("-darwin");
  }

  @Override
  public int compareTo(Platform other) {
    return system.compareTo(other.system);
  }

  @Override
  public String toString() {
    return system;
  }
}
