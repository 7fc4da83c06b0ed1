package reproducibility.repository.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of package expressions, read as flox reads it (flox, {@code package-builder/nef}, as
 * of 1.14): which file is which package.
 *
 * <ul>
 *   <li>{@code foo.nix} and {@code foo/default.nix} are {@code foo}; where both are there, the
 *       folder wins;
 *   <li>a folder without {@code default.nix} is a set: {@code nested/baz.nix} is {@code
 *       nested.baz};
 *   <li>a file whose name ends in {@code flake.nix}, and a symbolic link, is no package;
 *   <li>nothing below a folder with {@code default.nix} is a package of its own.
 * </ul>
 */
public final class PackageFolder {
  /** Where it lies in a repository. */
  public static final String PATH = ".flox/pkgs/";

  private static final String DEFAULT = "default.nix";
  private static final String ENDING = ".nix";

  private final Map<String, PackageFolder> folders = new TreeMap<>();
  private final Map<String, Boolean> files = new TreeMap<>();

  private PackageFolder() {}

  /**
   * The paths of the expressions that are packages, from the top of the repository.
   *
   * @param regular the paths of regular files
   * @param links those of symbolic links
   */
  public static List<String> expressions(Collection<String> regular, Collection<String> links) {
    PackageFolder top = new PackageFolder();
    regular.forEach(it -> top.add(it, true));
    links.forEach(it -> top.add(it, false));
    List<String> found = new ArrayList<>();
    top.collect(PATH, found);
    return List.copyOf(found);
  }

  /** The names that lead to the package of an expression: {@code [nested, baz]}. */
  public static List<String> attributePath(String expression) {
    String inside = expression.substring(PATH.length());
    String whole = inside.endsWith("/" + DEFAULT) ? parent(inside) : inside;
    return List.of(whole.split("/")).stream().map(PackageFolder::attribute).toList();
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String attribute(String name) {
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  private void add(String path, boolean regular) {
    if (!path.startsWith(PATH)) {
      return;
    }
    String[] parts = path.substring(PATH.length()).split("/", -1);
    PackageFolder at = this;
    for (int i = 0; i < parts.length - 1; i++) {
      at = at.folders.computeIfAbsent(parts[i], it -> new PackageFolder());
    }
    at.files.put(parts[parts.length - 1], regular);
  }

  private void collect(String prefix, List<String> found) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    TreeMap<String, List<String>> inOrder = new TreeMap<>();
    folders.forEach((name, it) -> inOrder.put(name, it.below(prefix + name + "/")));
    files.forEach((name, regular) -> inOrder.put(name, one(prefix + name, regular)));
    inOrder.forEach(
        (name, paths) -> {
          if (!paths.isEmpty()) {
            byName.putIfAbsent(attribute(name), paths);
          }
        });
    byName.values().forEach(found::addAll);
  }

  private List<String> below(String prefix) {
    if (files.containsKey(DEFAULT)) {
      return List.of(prefix + DEFAULT);
    }
    List<String> found = new ArrayList<>();
    collect(prefix, found);
    return found;
  }

  private static List<String> one(String path, boolean regular) {
    return regular && path.endsWith(ENDING) && !path.endsWith("flake.nix")
        ? List.of(path)
        : List.of();
  }
}
