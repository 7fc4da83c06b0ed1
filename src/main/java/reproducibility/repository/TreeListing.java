package reproducibility.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import reproducibility.Malformed;
import reproducibility.RelativePath;

/**
 * Everything that a git tree holds below its folders, within bounds: a tree of a few kilobytes can
 * name a folder a thousand million times, and its paths can be any bytes.
 */
public final class TreeListing {
  /** Of files and folders together; Linux has 90,000, nixpkgs 60,000. */
  static final int MOST_ENTRIES = 500_000;

  private TreeListing() {}

  /**
   * A file, link or submodule of a tree.
   *
   * @param path from the top, with {@code /}
   * @param mode what it is
   * @param id of its bytes, or of the submodule's commit
   */
  public record Listed(String path, FileMode mode, ObjectId id) {
    /** Whether it is a regular file. */
    public boolean isFile() {
      return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }
  }

  /**
   * What a tree holds.
   *
   * @param filter which paths count
   * @throws Malformed where it passes a bound, or has a path that no work tree may have
   */
  public static List<Listed> of(ObjectReader objects, AnyObjectId tree, TreeFilter filter)
      throws IOException {
    List<Listed> all = new ArrayList<>();
    int entries = 0;
    try (TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(tree);
      walk.setFilter(filter);
      // Not recursive by itself: it would not stop between two folders.
      while (walk.next()) {
        String path = walk.getPathString();
        RelativePath.require(path);
        entries++;
        if (entries > MOST_ENTRIES) {
          throw new Malformed(
              "tree " + tree.name(), "holds more than " + MOST_ENTRIES + " files and folders");
        }
        if (walk.isSubtree()) {
          walk.enterSubtree();
        } else {
          all.add(new Listed(path, walk.getFileMode(0), walk.getObjectId(0)));
        }
      }
    }
    return all;
  }
}
