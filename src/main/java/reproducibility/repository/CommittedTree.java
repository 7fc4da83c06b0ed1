package reproducibility.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.GitTree.Entry;
import reproducibility.archive.tree.GitTree.Mode;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.file.OutputFolder;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.TreeListing.Listed;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.HeldObjects;

/**
 * What git has at a ref, laid out in a folder of its own; symbolic links and submodules are named,
 * and not laid out.
 */
final class CommittedTree {
  private static final int MOST_BYTES_OF_CONTRACT = 8 << 20;

  private CommittedTree() {}

  static RepositoryTree of(Repository git, RevCommit commit, Path folder, String description)
      throws IOException {
    List<TreeFile> files = new ArrayList<>();
    List<TreePath> paths = new ArrayList<>();
    Map<String, Entry> tracked = new TreeMap<>();
    try (ObjectReader objects = git.newObjectReader()) {
      List<Listed> all = TreeListing.of(objects, commit.getTree());
      ArchiveFolders archives = ArchiveFolders.in(contract(objects, all));
      Map<String, Absence> absent = absent(git, objects, all, archives);
      new LayoutBudget(git)
          .add(objects, all.stream().filter(it -> !absent.containsKey(it.path())).toList());
      OutputFolder output = new OutputFolder(folder);
      for (Listed it : all) {
        boolean isHere = !absent.containsKey(it.path());
        paths.add(new TreePath(it.path(), isHere ? Kind.of(it.mode()) : Kind.MISSING));
        tracked.put(it.path(), new Entry(Mode.of(it.mode()), it.id().name()));
        if (it.isFile() && isHere) {
          LaidBlob.write(objects, it.id(), output.make(it.path()), it.path());
          boolean executable = it.mode() == FileMode.EXECUTABLE_FILE;
          files.add(new TreeFile(it.path(), Optional.of(new InGit(it.id().name(), executable))));
        }
      }
      return new RepositoryTree(
          folder,
          List.copyOf(files),
          List.copyOf(paths),
          GitTree.of(tracked),
          Optional.of(commit.name()),
          description,
          absent,
          archives,
          true);
    }
  }

  private static Optional<String> contract(ObjectReader objects, List<Listed> all)
      throws IOException {
    for (Listed it : all) {
      if (it.path().equals(ArchiveFolders.CONTRACT) && it.isFile() && objects.has(it.id())) {
        return Optional.of(
            new String(
                objects.open(it.id()).getCachedBytes(MOST_BYTES_OF_CONTRACT),
                StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /**
   * The archives whose blobs are not here.
   *
   * @throws Undecided where that of any other file is not here: nothing can be told without it
   */
  private static Map<String, Absence> absent(
      Repository git, ObjectReader objects, List<Listed> all, ArchiveFolders archives)
      throws IOException {
    Map<String, Absence> absent = new TreeMap<>();
    for (Listed it : all) {
      if (it.isFile() && !objects.has(it.id())) {
        Absence absence = new HeldObjects(git).absence();
        if (!archives.hold(it.path()) || !Ecosystems.isArchive(it.path())) {
          throw new Undecided(
              Capability.REPOSITORY, it.path() + ": " + absence.reason(), absence.next());
        }
        absent.put(it.path(), absence);
      }
    }
    return Map.copyOf(absent);
  }
}
