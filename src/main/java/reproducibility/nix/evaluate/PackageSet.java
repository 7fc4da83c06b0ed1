package reproducibility.nix.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;

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
   * @param version which version it is, where that is known
   * @param known whether it is known what it needs
   */
  public record Node(
      List<String> dependencies,
      Optional<String> unavailable,
      Optional<String> version,
      boolean known) {
    /** One of which everything is known. */
    public Node(List<String> dependencies, Optional<String> unavailable, Optional<String> version) {
      this(dependencies, unavailable, version, true);
    }
  }

  /**
   * The names of the packages that this expression's package brings with it: its direct
   * dependencies, in order.
   */
  public Set<String> membersOf(String expression) {
    EvaluatedPackage found = packages.get(expression);
    return found == null ? new TreeSet<>() : new TreeSet<>(found.dependencies());
  }

  /** The names of the expressions whose packages can be had here. */
  public Set<String> available() {
    return packages.entrySet().stream()
        .filter(it -> it.getValue().isAnExpressions())
        .filter(it -> unavailable(it.getKey()).isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static final Node NOTHING_RECORDED =
      new Node(List.of(), Optional.empty(), Optional.empty());

  /** Why a package cannot be had here, if so. */
  public Optional<String> unavailable(String name) {
    return Optional.ofNullable(nodes.get(name)).flatMap(Node::unavailable);
  }

  /** Which version of a package there is here, where that is known. */
  public Optional<String> version(String name) {
    return Optional.ofNullable(nodes.get(name)).flatMap(Node::version);
  }

  /** Every version that anything here is known to have. */
  public Set<String> versions() {
    return Stream.concat(
            packages.values().stream()
                .filter(it -> it.tells(List.of("version")))
                .flatMap(it -> it.version().stream()),
            nodes.values().stream().flatMap(it -> it.version().stream()))
        .collect(Collectors.toSet());
  }

  /**
   * The shortest chain of dependencies from one package to each that is sought below it; nothing is
   * sought below one that is found.
   *
   * @return chains that begin with {@code name} and end with the package that was sought; by the
   *     latter's name
   */
  public Map<String, List<String>> pathsTo(Predicate<String> sought, String name) {
    Map<String, List<String>> paths = new LinkedHashMap<>(Map.of(name, List.of(name)));
    Map<String, List<String>> found = new LinkedHashMap<>();
    Deque<List<String>> queue = new ArrayDeque<>(paths.values());
    while (!queue.isEmpty()) {
      List<String> path = queue.remove();
      String at = path.get(path.size() - 1);
      if (sought.test(at)) {
        found.put(at, path);
        continue;
      }
      Node node = nodes.getOrDefault(at, NOTHING_RECORDED);
      if (!node.known()) {
        throw Undecided.byStandIn("what " + at + " needs on " + platform + " cannot be told here");
      }
      for (String dependency : node.dependencies()) {
        if (!paths.containsKey(dependency)) {
          List<String> longer = new ArrayList<>(path);
          longer.add(dependency);
          paths.put(dependency, longer);
          queue.add(longer);
        }
      }
    }
    return found;
  }
}
