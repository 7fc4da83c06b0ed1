package reproducibility.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreePath;

/**
 * A folder of the tree.
 *
 * @param path from the top of the repository with a slash at its end; the top itself is {@code ./}
 * @param names of everything in it, files and folders
 */
public record Folder(String path, Set<String> names) {
  private static final String TOP = "./";

  static List<Folder> in(Snapshot snapshot) {
    Map<String, Set<String>> names = new TreeMap<>();
    snapshot.paths().stream().map(TreePath::path).forEach(path -> add(path, names));
    List<Folder> folders = new ArrayList<>();
    names.forEach((path, all) -> folders.add(new Folder(path, all)));
    return folders;
  }

  /** A path, and each of the folders above it, in the folder that holds it. */
  private static void add(String path, Map<String, Set<String>> names) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? TOP : path.substring(0, slash + 1);
    boolean known = names.containsKey(folder);
    names.computeIfAbsent(folder, it -> new TreeSet<>()).add(path.substring(slash + 1));
    if (slash >= 0 && !known) {
      add(path.substring(0, slash), names);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
