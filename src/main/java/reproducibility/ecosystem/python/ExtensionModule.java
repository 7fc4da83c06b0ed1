package reproducibility.ecosystem.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is a module of machine code, by its name (PEP 3149; Python manual, "importlib",
 * EXTENSION_SUFFIXES).
 *
 * @param path where it lies in its wheel
 * @param module the path without what follows the module's name
 * @param python for which Python: {@code cp313}, {@code cp313t}, {@code pp310}, {@code abi3}; empty
 *     where its name does not say
 * @param libc {@code gnu} or {@code musl}, where its name says which
 */
public record ExtensionModule(
    String path, String module, Optional<String> python, Optional<String> libc) {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*?[^/.]+)\\."
              + "(?:cpython-(\\d+t?)[a-su-z]*(?:-([^/.]+))?|cp(\\d+t?)[a-su-z]*-([^/.]+)"
              + "|pypy(\\d\\d+)-[^/.]+|(abi3t?))\\.(?:so|pyd)");
  private static final Pattern PLAIN = Pattern.compile("(.*?[^/.]+)\\.pyd");
  private static final Pattern LIBC = Pattern.compile(".*-linux-(gnu|musl)[^/]*");

  /** What a path tells; nothing where it may be a library that no Python imports. */
  public static Optional<ExtensionModule> of(String path) {
    Matcher name = NAME.matcher(path);
    if (name.matches()) {
      String system = first(name, 3, 5).orElse("");
      Matcher libc = LIBC.matcher(system);
      return Optional.of(
          new ExtensionModule(
              path,
              name.group(1),
              first(name, 2, 4)
                  .map(it -> "cp" + it)
                  .or(() -> first(name, 6).map(it -> "pp" + it))
                  .or(() -> first(name, 7)),
              libc.matches() ? Optional.of(libc.group(1)) : Optional.empty()));
    }
    Matcher plain = PLAIN.matcher(path);
    return plain.matches()
        ? Optional.of(new ExtensionModule(path, plain.group(1), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<String> first(Matcher matcher, int... groups) {
    for (int group : groups) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a Python that takes the wheel imports it, as far as its name tells. A wheel for any
   * Python 3 may hold one for each.
   */
  public boolean isFor(Wheel.FileName wheel) {
    List<String> pythons = List.of(wheel.pythonTag().split("\\.", -1));
    List<String> abis = List.of(wheel.abiTag().split("\\.", -1));
    if (python.isEmpty()
        || python.get().startsWith("abi3")
        || pythons.stream().anyMatch(it -> it.startsWith("py"))) {
      return true;
    }
    boolean free = python.get().endsWith("t");
    String tag = free ? python.get().substring(0, python.get().length() - 1) : python.get();
    return !abis.contains("abi3")
        && pythons.contains(tag)
        && (python.get().startsWith("pp")
            || abis.contains("none")
            || abis.stream().anyMatch(it -> it.endsWith("t")) == free);
  }
}
