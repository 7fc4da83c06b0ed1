package reproducibility.nix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that the expressions give on one platform.
 *
 * @param platform the platform
 * @param packages by the name of their expression
 * @param nodes every package that any of them needs, by name
 */
public record PackageSet(
    Platform platform, Map<String, EvaluatedPackage> packages, Map<String, Node> nodes) {

  /**
   * A package in the graph of dependencies.
   *
   * @param dependencies the names of those that it needs directly
   * @param unavailable why it cannot be had on this platform, if so
   */
  public record Node(List<String> dependencies, Optional<String> unavailable) {}

  /**
   * The names of the packages that this expression's package brings with it: its direct
   * dependencies, in order.
   */
  public Set<String> membersOf(String expression) {
    EvaluatedPackage found = packages.get(expression);
    return found == null ? new TreeSet<>() : new TreeSet<>(found.dependencies());
  }

  /**
   * The shortest chain of dependencies from one package to each package below it that cannot be had
   * here.
   *
   * @return chains that begin with {@code name} and end with the unavailable package; by the
   *     latter's name
   */
  public Map<String, List<String>> pathsToUnavailable(String name) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    Map<String, List<String>> found = new LinkedHashMap<>();
    Deque<String> queue = new ArrayDeque<>(List.of(name));
    paths.put(name, List.of(name));
    while (!queue.isEmpty()) {
      String at = queue.remove();
      List<String> path = paths.getOrDefault(at, List.of());
      Node node = nodes.getOrDefault(at, new Node(List.of(), Optional.empty()));
      if (node.unavailable().isPresent()) {
        found.put(at, path);
      }
      for (String dependency : node.dependencies()) {
        if (!paths.containsKey(dependency)) {
          List<String> longer = new java.util.ArrayList<>(path);
          longer.add(dependency);
          paths.put(dependency, List.copyOf(longer));
          queue.add(dependency);
        }
      }
    }
    return found;
  }
}
