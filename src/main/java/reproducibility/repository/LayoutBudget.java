package reproducibility.repository;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Malformed;
import reproducibility.repository.TreeListing.Listed;
import reproducibility.repository.git.ObjectStore;

/**
 * How many bytes may be laid out of a repository's trees, for what git needs to keep it: told
 * before the first of them is written.
 */
final class LayoutBudget {
  /** What any disk has: a tree that is smaller is no bomb. */
  static final long FREE_BYTES = 1L << 30;

  /** No tree may be laid out to more. */
  private static final long MOST_BYTES = 64L << 30;

  /** DEFLATE and deltas together; sources reach 20. */
  private static final long MOST_RATIO = 100;

  private final Repository git;
  private long bytes;
  private long most;

  LayoutBudget(Repository git) {
    this.git = git;
    this.most = FREE_BYTES;
  }

  /**
   * Counts files that are to be laid out.
   *
   * @throws Malformed where they pass the budget
   * @throws org.eclipse.jgit.errors.MissingObjectException where one is not here
   */
  synchronized void add(ObjectReader objects, Collection<Listed> files) throws IOException {
    for (Listed it : files) {
      if (it.isFile()) {
        bytes += objects.getObjectSize(it.id(), Constants.OBJ_BLOB);
        if (bytes > most) {
          raise();
        }
        if (bytes > most) {
          throw new Malformed(
              it.path(),
              "makes the tree unpack to more than "
                  + most
                  + " bytes, at most "
                  + MOST_RATIO
                  + " times what git needs to keep the repository");
        }
      }
    }
  }

  /** The size of the store is asked for only where a tree is large. */
  private void raise() throws IOException {
    long stored = new ObjectStore(git.getCommonDirectory().toPath().resolve("objects")).bytes();
    most = Math.max(FREE_BYTES, Math.min(MOST_BYTES, stored * MOST_RATIO));
  }
}
