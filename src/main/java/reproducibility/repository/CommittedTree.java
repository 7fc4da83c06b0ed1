package reproducibility.repository;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import reproducibility.Malformed;
import reproducibility.archive.GitTree;
import reproducibility.archive.GitTree.Entry;
import reproducibility.archive.GitTree.Mode;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.TreePath.Kind;

/**
 * What git has at a ref, laid out in a folder of its own; symbolic links and submodules are named,
 * and not laid out.
 *
 * @param folder where it is laid out
 * @param files its regular files, all of them tracked
 * @param paths its files, links and submodules
 * @param tracked all of it, as git has it
 * @param commit its id
 * @param description the ref and the commit
 */
record CommittedTree(
    Path folder,
    List<TreeFile> files,
    List<TreePath> paths,
    GitTree tracked,
    Optional<String> commit,
    String description)
    implements Snapshot {

  static CommittedTree of(Repository git, RevCommit commit, Path folder, String description)
      throws IOException {
    List<TreeFile> files = new ArrayList<>();
    List<TreePath> paths = new ArrayList<>();
    Map<String, Entry> tracked = new TreeMap<>();
    try (ObjectReader objects = git.newObjectReader();
        TreeWalk walk = new TreeWalk(git, objects)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        FileMode mode = walk.getFileMode(0);
        String path = walk.getPathString();
        paths.add(new TreePath(path, Kind.of(mode)));
        tracked.put(path, new Entry(Mode.of(mode), walk.getObjectId(0).name()));
        if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
          continue;
        }
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
          throw new Malformed(path, "a path in a git tree stays inside the tree");
        }
        Files.createDirectories(file.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(file)) {
          objects.open(walk.getObjectId(0)).copyTo(out);
        }
        InGit inGit = new InGit(walk.getObjectId(0).name(), mode == FileMode.EXECUTABLE_FILE);
        files.add(new TreeFile(path, Optional.of(inGit)));
      }
    }
    return new CommittedTree(
        folder,
        List.copyOf(files),
        List.copyOf(paths),
        GitTree.of(tracked),
        Optional.of(commit.name()),
        description);
  }
}
