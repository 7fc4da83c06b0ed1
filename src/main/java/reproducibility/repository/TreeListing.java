package reproducibility.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import reproducibility.Malformed;
import reproducibility.file.RelativePath;

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
   * @throws Malformed where it passes a bound, or has a path that no work tree may have
   */
  public static List<Listed> of(ObjectReader objects, AnyObjectId tree) throws IOException {
    return of(objects, tree, Set.of());
  }

  /**
   * What a tree holds.
   *
   * @param top the names right below it that count; none for all of them
   * @throws Malformed where it passes a bound, or has a path that no work tree may have
   */
  public static List<Listed> of(ObjectReader objects, AnyObjectId tree, Set<String> top)
      throws IOException {
    if (new TreeSize(objects, top).of(tree) > MOST_ENTRIES) {
      throw new Malformed(
          "tree " + tree.name(), "holds more than " + MOST_ENTRIES + " files and folders");
    }
    List<Listed> all = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(tree);
      if (!top.isEmpty()) {
        walk.setFilter(PathFilterGroup.createFromStrings(top));
      }
      // Not recursive by itself: it would not stop between two folders.
      while (walk.next()) {
        String path = walk.getPathString();
        RelativePath.require(path);
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
