package reproducibility.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a wheel, and where an installer puts it (PyPA, "Binary distribution format", "Spread").
 *
 * @param scheme {@code lib} for what can be imported, or the other place below the prefix: {@code
 *     scripts}, {@code data}, {@code headers}, or whatever the wheel asks for
 * @param path within that place
 * @param content what tells it from another file of that path
 */
public record InstalledFile(String scheme, String path, String content) {
  private static final Set<String> LIB = Set.of("purelib", "platlib");
  private static final Pattern DATA = Pattern.compile("[^/]+\\.data/(?:([^/]+)/)?(.+)");

  /**
   * Those of a wheel: its own, but for {@code .dist-info}, and the commands that installers make of
   * its entry points.
   *
   * @throws reproducibility.Malformed where its entry points cannot be read
   */
  public static List<InstalledFile> of(Wheel wheel) {
    List<InstalledFile> installed = new ArrayList<>();
    wheel
        .files()
        .forEach(
            (path, digest) -> {
              Matcher data = DATA.matcher(path);
              if (data.matches()) {
                String key = Optional.ofNullable(data.group(1)).orElse("no folder of .data");
                String scheme = LIB.contains(key) ? "lib" : key;
                installed.add(new InstalledFile(scheme, data.group(2), digest.sha256()));
              } else if (!path.startsWith(wheel.distInfo())) {
                installed.add(new InstalledFile("lib", path, digest.sha256()));
              }
            });
    wheel
        .entryPoints()
        .scripts()
        .forEach(
            it ->
                installed.add(
                    new InstalledFile("scripts", it.name(), it.module() + ":" + it.object())));
    return List.copyOf(installed);
  }

  /** Where it lies below the prefix of a Unix, by scheme: commands are data in {@code bin}. */
  public String place() {
    return scheme.equals("data") && path.startsWith("bin/")
        ? "scripts: " + path.substring("bin/".length())
        : toString();
  }

  /** Whether it is somewhere from where it can be imported. */
  public boolean isImportable() {
    return scheme.equals("lib");
  }

  /** The scheme and the path in it. */
  @Override
  public String toString() {
    return scheme + ": " + path;
  }
}
