package reproducibility.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.tree.GitTree;
import reproducibility.ecosystem.forge.SourceTarball;

/**
 * The unpacked source of a forge's commit: a folder among the archives that is called like its
 * tarball, without the ending. Its files are looked at once, when somebody asks.
 */
public final class SourceFolder {
  private static final Pattern PATH = Pattern.compile("((?:[^/]+/)+?[^/]+-[0-9a-f]{40}/).+");

  private final String path;
  private final Path onDisk;
  private final boolean isCommitted;
  private final GitTree inGit;
  private Optional<GitTree> tree = Optional.empty();

  private SourceFolder(String path, Snapshot snapshot) {
    this.path = path;
    this.onDisk = snapshot.folder().resolve(path);
    this.isCommitted = snapshot instanceof RepositoryTree tree && tree.isCommitted();
    this.inGit = snapshot.tracked().below(path);
  }

  /** Those of a snapshot, by path. */
  static List<SourceFolder> in(Snapshot snapshot) {
    if (snapshot instanceof LooseFiles) {
      return List.of();
    }
    return snapshot.paths().stream()
        .filter(it -> it.kind() != TreePath.Kind.MISSING && snapshot.isSource(it.path()))
        .flatMap(it -> around(it.path()).stream())
        .distinct()
        .sorted()
        .map(it -> new SourceFolder(it, snapshot))
        .toList();
  }

  /** The source folder that a path lies in, if it lies in one. */
  public static Optional<String> around(String path) {
    Matcher folder = PATH.matcher(path);
    return folder.matches() ? Optional.of(folder.group(1)) : Optional.empty();
  }

  /** From the top of the repository, with a slash at its end. */
  public String path() {
    return path;
  }

  /** Where the tarball lies that it is the source of, or would lie. */
  public String tarball() {
    return SourceTarball.tarballOf(path);
  }

  /** What git tracks of it. */
  public GitTree inGit() {
    return inGit;
  }

  /**
   * Its files: as they lie on disk, or as git has them where it comes out of git.
   *
   * @throws reproducibility.Malformed where something in it is neither file, folder nor link
   */
  public synchronized GitTree tree() {
    if (tree.isEmpty()) {
      tree = Optional.of(isCommitted ? inGit : GitTree.ofFolder(onDisk));
    }
    return tree.get();
  }

  /** Itself in the place of its tarball, for those who ask what that holds. */
  public VendoredArchive asArchive() {
    return new VendoredArchive(
        new TreeFile(tarball(), Optional.empty()),
        tarball().substring(tarball().lastIndexOf('/') + 1),
        onDisk,
        new KnownStructures(Optional.empty()));
  }

  @Override
  public String toString() {
    return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
  }
}
