package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.repository.git.GitIndex;

/**
 * The files of a folder that git does not ignore (gitignore(5)), and the archives of its lock,
 * which main keeps out of git. No program is run for it.
 */
final class ListedFiles {
  private ListedFiles() {}

  /**
   * Their paths below the folder; empty where the folder lies in no checkout, or is itself ignored.
   *
   * @throws Undecided where a sparse checkout left one out
   */
  static Optional<Set<String>> of(Path folder) {
    Optional<Path> top = CheckoutFolder.find(folder);
    if (top.isEmpty() || !Files.exists(top.get().resolve(Constants.DOT_GIT))) {
      return Optional.empty();
    }
    try (Repository repository = Repository.open(top.get().toString())) {
      String prefix = prefix(top.get(), folder.toRealPath());
      Set<String> listed = listed(repository, prefix);
      if (listed.isEmpty()) {
        return Optional.empty();
      }
      listed.addAll(locked(folder));
      return Optional.of(listed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prefix(Path top, Path folder) {
    String relative = top.relativize(folder).toString().replace('\\', '/');
    return relative.isEmpty() ? "" : relative + "/";
  }

  private static Set<String> listed(Repository repository, String prefix) throws IOException {
    Set<String> listed = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(repository.git())) {
      FileTreeIterator files = new FileTreeIterator(repository.git());
      walk.addTree(new DirCacheIterator(GitIndex.read(repository.git())));
      walk.addTree(files);
      files.setDirCacheIterator(walk, 0);
      while (walk.next()) {
        WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
        DirCacheIterator tracked = walk.getTree(0, DirCacheIterator.class);
        boolean isHere = file != null && (tracked != null || !file.isEntryIgnored());
        String path = walk.getPathString();
        if (walk.isSubtree()) {
          if ((isHere || tracked != null)
              && (prefix.startsWith(path + "/") || path.startsWith(prefix))) {
            walk.enterSubtree();
          }
        } else if (isHere && path.startsWith(prefix)) {
          listed.add(path.substring(prefix.length()));
        } else if (tracked != null && path.startsWith(prefix)) {
          requireWritten(path, tracked.getDirCacheEntry());
        }
      }
    }
    return listed;
  }

  /** What a sparse checkout left out is not gone; archives are compared by the lock. */
  private static void requireWritten(String path, DirCacheEntry entry) {
    if (entry.isSkipWorkTree() && !Ecosystems.isArchive(path)) {
      throw new Undecided(
          Capability.REPOSITORY, path + ": " + Absence.LEFT_OUT.reason(), Absence.LEFT_OUT.next());
    }
  }

  private static Set<String> locked(Path folder) throws IOException {
    Path lock = folder.resolve(Lock.FILE);
    Set<String> paths = new TreeSet<>();
    if (Files.isRegularFile(lock)) {
      try {
        Lock.parse(Files.readString(lock)).archives().stream()
            .map(LockedArchive::path)
            .filter(it -> Files.isRegularFile(folder.resolve(it), LinkOption.NOFOLLOW_LINKS))
            .forEach(paths::add);
      } catch (Malformed e) {
        // Whoever reads the lock is told.
        return paths;
      }
    }
    return paths;
  }
}
