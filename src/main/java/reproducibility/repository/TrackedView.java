package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What git tracks of a snapshot, as a sandbox shows it in another folder, where flox evaluates it;
 * and the archives that a rule keeps out of git. Nothing of the checkout is written to, nor linked:
 * a hard link changes the time of an inode, by which git tells that a file is as it was
 * (git-update-index(1)).
 *
 * @param folder where it is seen
 * @param shown what lies over places in that folder: folders of which all is tracked, and files
 * @param paths what is seen there, from the top of the repository, with {@code /}
 */
public record TrackedView(Path folder, Map<Path, Path> shown, Set<String> paths) {
  /** In bytes: below it, a file is copied where its folder cannot be shown whole. */
  private static final long SMALL = 64L << 10;

  /** Bubblewrap takes 9,000 words: with more files than this, all others are copied. */
  private static final int MOST = 2000;

  public TrackedView {
    shown = Map.copyOf(shown);
    paths = Set.copyOf(paths);
  }

  /** Lays what is needed for it into an empty folder. */
  public static TrackedView of(Snapshot snapshot, Path folder) {
    Set<String> seen =
        snapshot.paths().stream()
            .filter(TreePath::isFileOrLink)
            .map(TreePath::path)
            .filter(it -> isSeen(snapshot, it))
            .collect(Collectors.toSet());
    Map<Path, Path> shown = new TreeMap<>();
    try {
      Map<String, Set<String>> folders = folders(seen);
      new Laying(snapshot.folder(), folder, folders, mixed(snapshot.folder(), folders), shown)
          .lay("");
      if (Files.isDirectory(snapshot.folder().resolve(".git"))) {
        // Empty, as evaluation sees the checkout's.
        Files.createDirectories(folder.resolve(".git"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TrackedView(folder, shown, seen);
  }

  private static boolean isSeen(Snapshot snapshot, String path) {
    return snapshot.tracked().entries().containsKey(path)
        || (snapshot.isSource(path) && snapshot.ignores(path));
  }

  /** The folders of these, and what lies in each. */
  private static Map<String, Set<String>> folders(Set<String> paths) {
    Map<String, Set<String>> folders = new HashMap<>(Map.of("", new TreeSet<>()));
    for (String path : paths) {
      for (String it = path; !it.isEmpty(); it = above(it)) {
        folders.computeIfAbsent(above(it), key -> new TreeSet<>()).add(it);
      }
    }
    return folders;
  }

  /** Those in which, or below which, something else lies. */
  private static Set<String> mixed(Path top, Map<String, Set<String>> folders) throws IOException {
    Set<String> mixed = new HashSet<>();
    for (Map.Entry<String, Set<String>> it : folders.entrySet()) {
      try (Stream<Path> listed = Files.list(top.resolve(it.getKey()))) {
        Set<String> all =
            listed.map(path -> top.relativize(path).toString()).collect(Collectors.toSet());
        if (!all.equals(it.getValue())) {
          mixed.add("");
          for (String path = it.getKey(); !path.isEmpty(); path = above(path)) {
            mixed.add(path);
          }
        }
      }
    }
    return mixed;
  }

  private static String above(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** From the top down. */
  private record Laying(
      Path from,
      Path to,
      Map<String, Set<String>> folders,
      Set<String> mixed,
      Map<Path, Path> shown) {
    void lay(String folder) throws IOException {
      Files.createDirectories(to.resolve(folder));
      if (!mixed.contains(folder)) {
        shown.put(to.resolve(folder), from.resolve(folder));
        return;
      }
      for (String it : folders.getOrDefault(folder, Set.of())) {
        if (folders.containsKey(it)) {
          lay(it);
        } else {
          layFile(from.resolve(it), to.resolve(it));
        }
      }
    }

    private void layFile(Path file, Path there) throws IOException {
      if (Files.isSymbolicLink(file)) {
        Files.createSymbolicLink(there, Files.readSymbolicLink(file));
      } else if (shown.size() < MOST && (Files.size(file) >= SMALL || !Files.isReadable(file))) {
        Files.createFile(there);
        shown.put(there, file);
      } else {
        Files.copy(file, there);
      }
    }
  }
}
