package reproducibility.branch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import reproducibility.contract.Platforms;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.TreeListing;
import reproducibility.repository.TreeListing.Listed;

/** Reads those parts of a commit's tree that {@link Content} is made of. */
final class ContentTrees {
  private ContentTrees() {}

  /** The folders of archives that its contract names. */
  static ArchiveFolders folders(GitObjects objects, ObjectReader reader, ObjectId tree)
      throws IOException {
    try (TreeWalk contract = TreeWalk.forPath(reader, Platforms.FILE, tree)) {
      return contract == null || !isFile(contract.getFileMode(0))
          ? ArchiveFolders.USUAL
          : objects.reading(
              "archive folders",
              contract.getObjectId(0).name(),
              text -> ArchiveFolders.in(Optional.of(text)));
    }
  }

  private static boolean isFile(FileMode mode) {
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  /** The object id of each file below some names of its top, by path. */
  static Map<String, String> files(ObjectReader reader, ObjectId tree, Set<String> tops)
      throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Listed it : TreeListing.of(reader, tree, tops)) {
      if (it.isFile()) {
        files.put(it.path(), it.id().name());
      }
    }
    return files;
  }

  /** The trees right below the folders of archives, by path with a slash at its end. */
  static Map<String, String> sources(ObjectReader reader, ObjectId tree, ArchiveFolders folders)
      throws IOException {
    Map<String, String> trees = new TreeMap<>();
    for (String folder : folders.all()) {
      try (TreeWalk place = TreeWalk.forPath(reader, folder, tree)) {
        if (place != null && place.isSubtree()) {
          place.enterSubtree();
          while (place.next()) {
            String path = place.getPathString() + "/";
            if (place.isSubtree() && SourceFolder.around(path + ".").isPresent()) {
              trees.put(path, place.getObjectId(0).name());
            }
          }
        }
      }
    }
    return trees;
  }
}
