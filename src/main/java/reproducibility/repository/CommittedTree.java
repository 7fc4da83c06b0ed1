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
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import reproducibility.OutputFolder;
import reproducibility.archive.GitTree;
import reproducibility.archive.GitTree.Entry;
import reproducibility.archive.GitTree.Mode;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.TreeListing.Listed;
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
    try (ObjectReader objects = git.newObjectReader()) {
      List<Listed> all = TreeListing.of(objects, commit.getTree(), TreeFilter.ALL);
      new LayoutBudget(git).add(objects, all);
      OutputFolder output = new OutputFolder(folder);
      for (Listed it : all) {
        paths.add(new TreePath(it.path(), Kind.of(it.mode())));
        tracked.put(it.path(), new Entry(Mode.of(it.mode()), it.id().name()));
        if (it.isFile()) {
          try (OutputStream out = Files.newOutputStream(output.make(it.path()))) {
            objects.open(it.id(), Constants.OBJ_BLOB).copyTo(out);
          }
          boolean executable = it.mode() == FileMode.EXECUTABLE_FILE;
          files.add(new TreeFile(it.path(), Optional.of(new InGit(it.id().name(), executable))));
        }
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
