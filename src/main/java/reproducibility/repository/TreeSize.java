package reproducibility.repository;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import reproducibility.file.RelativePath;

/**
 * How many files and folders a git tree names. Each tree object is read once, however often it is
 * named, so that a tree of nine objects that names a thousand million files is told at once.
 */
final class TreeSize {
  private final ObjectReader objects;
  private final Set<String> top;
  private final Map<ObjectId, Long> known = new HashMap<>();

  /**
   * To count with.
   *
   * @param top the names right below the tree that count; none for all of them
   */
  TreeSize(ObjectReader objects, Set<String> top) {
    this.objects = objects;
    this.top = top;
  }

  /**
   * The number of files and folders below a tree, at most {@link Integer#MAX_VALUE}.
   *
   * @throws reproducibility.Malformed where it is deeper than any path may be
   */
  long of(AnyObjectId tree) throws IOException {
    return below(tree.toObjectId(), "");
  }

  private long below(ObjectId tree, String path) throws IOException {
    Long before = known.get(tree);
    if (before != null) {
      return before;
    }
    long entries = 0;
    CanonicalTreeParser parser = new CanonicalTreeParser(null, objects, tree);
    for (; !parser.eof(); parser.next()) {
      String name = parser.getEntryPathString();
      if (path.isEmpty() && !top.isEmpty() && !top.contains(name)) {
        continue;
      }
      entries++;
      if (parser.getEntryFileMode() == FileMode.TREE) {
        // Also what bounds this recursion.
        String below = path + name;
        RelativePath.require(below);
        entries += below(parser.getEntryObjectId(), below + "/");
      }
    }
    entries = Math.min(entries, Integer.MAX_VALUE);
    known.put(tree, entries);
    return entries;
  }
}
