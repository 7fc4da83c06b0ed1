package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.repository.TreePath.Kind;

/**
 * What git tracks of a snapshot, in another folder, as flox evaluates it; and the archives that a
 * rule keeps out of git. Large files, and those that only others may read, are hard links, or left
 * out where the file system allows none. Others are copies: a link changes the time of the file's
 * inode, by which git tells that a file is as it was (git-update-index(1)). Git would write each
 * anew when it resets, and Maven compile it.
 */
public final class TrackedCopy {
  private static final long LARGE = 4L << 20;

  private TrackedCopy() {}

  /** Lays it into an empty folder. Git's own is empty there, as evaluation sees the checkout's. */
  public static void lay(Snapshot snapshot, Path folder) {
    if (Files.isDirectory(snapshot.folder().resolve(".git"))) {
      makeFolder(folder.resolve(".git"));
    }
    for (TreePath it : snapshot.paths()) {
      boolean counts =
          snapshot.tracked().entries().containsKey(it.path())
              || (snapshot.isSource(it.path()) && snapshot.ignores(it.path()));
      if (counts && (it.kind() == Kind.FILE || it.kind() == Kind.LINK)) {
        lay(snapshot.folder().resolve(it.path()), folder.resolve(it.path()), it.kind());
      }
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lay(Path from, Path to, Kind kind) {
    try {
      makeFolder(to.resolveSibling("."));
      if (kind == Kind.LINK) {
        Files.createSymbolicLink(to, Files.readSymbolicLink(from));
      } else if (Files.size(from) < LARGE && Files.isReadable(from)) {
        Files.copy(from, to);
      } else {
        link(from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not between file systems, and for some kernels not of another user's file. */
  private static void link(Path from, Path to) {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      // It is left out.
    }
  }
}
