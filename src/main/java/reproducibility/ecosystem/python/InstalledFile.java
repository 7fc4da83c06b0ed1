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

  /** The libraries of a Python below its prefix, as each system calls them ("sysconfig"). */
  private static final Pattern LIBRARIES =
      Pattern.compile("(?i)lib(?:64)?/(?:(?:python|pypy)[^/]*/)?(?:site|dist)-packages/(.+)");

  private static final String COMMANDS = "bin/";

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
              if (!path.startsWith(wheel.distInfo())) {
                installed.add(of(path, digest.sha256()));
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

  /**
   * What becomes of one path of a wheel. What is data to the wheel may be a command or a library to
   * the Python that it is installed for: {@code bin/x} and {@code lib/python3.11/site-packages/x}.
   */
  public static InstalledFile of(String path, String content) {
    Matcher data = DATA.matcher(path);
    if (!data.matches()) {
      return new InstalledFile("lib", path, content);
    }
    String key = Optional.ofNullable(data.group(1)).orElse("no folder of .data");
    String below = data.group(2);
    Matcher libraries = LIBRARIES.matcher(below);
    if (LIB.contains(key)) {
      return new InstalledFile("lib", below, content);
    }
    if (key.equals("data") && libraries.matches()) {
      return new InstalledFile("lib", libraries.group(1), content);
    }
    return key.equals("data") && below.startsWith(COMMANDS)
        ? new InstalledFile("scripts", below.substring(COMMANDS.length()), content)
        : new InstalledFile(key, below, content);
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
