package reproducibility.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.archive.tree.GitTree;
import reproducibility.repository.git.Absence;

/**
 * A checkout, or what git has at a ref: {@link WorkTree} and {@link CommittedTree} read it.
 *
 * @param folder the top of the checkout, or where the commit is laid out
 * @param files its regular files; all of them tracked where it is of a commit
 * @param paths its files, links and submodules; of a checkout whatever git tracks, and whatever
 *     lies where files count before git tracks them
 * @param tracked all that git tracks; of a checkout as the index has it
 * @param commit its id, or that which was checked out, if there is one yet
 * @param description the same in short
 * @param absent what git tracks and cannot give, and why
 * @param archives the folders of archives
 * @param isCommitted whether it is of a commit
 */
record RepositoryTree(
    Path folder,
    List<TreeFile> files,
    List<TreePath> paths,
    GitTree tracked,
    Optional<String> commit,
    String description,
    Map<String, Absence> absent,
    ArchiveFolders archives,
    boolean isCommitted)
    implements Snapshot {
  @Override
  public RepositoryTree withArchives(ArchiveFolders folders) {
    return new RepositoryTree(
        folder, files, paths, tracked, commit, description, absent, folders, isCommitted);
  }

  @Override
  public Optional<Absence> absence(String path) {
    return Optional.ofNullable(absent.get(path));
  }
}
