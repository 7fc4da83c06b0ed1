package reproducibility.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.ReleaseName;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.FileTree;
import reproducibility.repository.TreePath;

/** Which archive of the new side takes the place of which one of the old side. */
final class ArchivePairs {
  private ArchivePairs() {}

  /**
   * Two archives that belong together.
   *
   * @param old the path on the old side; empty where the archive is new
   * @param fresh the path on the new side; empty where the archive is gone
   */
  record Pair(Optional<String> old, Optional<String> fresh) {
    /** Whether both sides have it. */
    boolean isWhole() {
      return old.isPresent() && fresh.isPresent();
    }
  }

  /** All that differ; those with the same bytes under the same name are left out. */
  static List<Pair> of(FileTree old, FileTree fresh) {
    Set<String> before = archives(old);
    Set<String> after = archives(fresh);
    List<Pair> pairs = new ArrayList<>();
    for (String path : new TreeSet<>(after)) {
      if (before.remove(path)) {
        after.remove(path);
        if (!blob(old, path).equals(blob(fresh, path))) {
          pairs.add(new Pair(Optional.of(path), Optional.of(path)));
        }
      }
    }
    // First those of one project, form and platform, then those of one project.
    pair(before, after, ArchivePairs::kin, pairs);
    pair(before, after, it -> project(name(it)), pairs);
    before.forEach(it -> pairs.add(new Pair(Optional.of(it), Optional.empty())));
    after.forEach(it -> pairs.add(new Pair(Optional.empty(), Optional.of(it))));
    pairs.removeIf(
        it -> it.isWhole() && blob(old, it.old().get()).equals(blob(fresh, it.fresh().get())));
    return pairs;
  }

  private static void pair(
      Set<String> before,
      Set<String> after,
      java.util.function.UnaryOperator<String> key,
      List<Pair> pairs) {
    Map<String, String> byKey = new TreeMap<>();
    before.forEach(it -> byKey.putIfAbsent(key.apply(it), it));
    for (String path : new TreeSet<>(after)) {
      Optional<String> other = Optional.ofNullable(byKey.remove(key.apply(path)));
      if (other.isPresent()) {
        before.remove(other.get());
        after.remove(path);
        pairs.add(new Pair(other, Optional.of(path)));
      }
    }
  }

  private static Set<String> archives(FileTree tree) {
    Set<String> paths = new TreeSet<>();
    tree.entries()
        .forEach(
            (path, entry) -> {
              if (isArchive(path) && entry.kind() == TreePath.Kind.FILE) {
                paths.add(path);
              }
            });
    return paths;
  }

  private static Optional<String> blob(FileTree tree, String path) {
    return tree.entry(path).map(FileTree.Entry::blob);
  }

  static boolean isArchive(String path) {
    return Ecosystems.isArchive(name(path));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The project's normalized name, as a file name gives it. */
  static String project(String fileName) {
    String name =
        Ecosystems.classify(fileName)
            .map(ReleaseName::name)
            .orElseGet(
                () ->
                    fileName
                        .replaceFirst("\\.(tar\\.)?\\w+$", "")
                        .replaceFirst("-([0-9a-f]{40}|v?\\d[^-]*)$", ""));
    return NormalizedName.of(name).value();
  }

  /** Project, ending and, of a wheel, its tags. */
  private static String kin(String path) {
    String name = name(path);
    String rest =
        Wheel.isNamed(name)
            ? name.replaceFirst("^[^-]*-[^-]*", "")
            : name.replaceFirst(".*?(\\.\\w{2,4}|\\.tar\\.\\w+)$", "$1");
    return project(name) + " " + rest;
  }
}
