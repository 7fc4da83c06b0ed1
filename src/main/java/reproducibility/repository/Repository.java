package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import reproducibility.Malformed;
import reproducibility.hint.ShellWord;
import reproducibility.repository.git.LocalRepository;
import reproducibility.repository.git.QuietSystemReader;
import reproducibility.tool.Scratch;

/**
 * A git repository, opened for reading only: a checkout, a bare repository, or a clone of a URL in
 * a temporary folder that goes with {@link #close}.
 */
public final class Repository implements AutoCloseable {
  /** What names the commit that is checked out, or a bare repository's default branch. */
  public static final String HEAD = Constants.HEAD;

  static {
    QuietSystemReader.install();
  }

  private final String name;
  private final org.eclipse.jgit.lib.Repository git;
  private final Scratch scratch;

  private Repository(String name, org.eclipse.jgit.lib.Repository git, Scratch scratch) {
    this.name = name;
    this.git = git;
    this.scratch = scratch;
  }

  /**
   * Opens a repository.
   *
   * @param where a folder, a bare repository, or a URL that git can clone
   * @throws Malformed where there is no git repository that can be read
   */
  public static Repository open(String where) {
    Scratch scratch = Scratch.create();
    try {
      return new Repository(
          where,
          Clones.isUrl(where)
              ? Clones.bare(where, scratch.folder("clone.git"))
              : LocalRepository.open(Path.of(where), scratch.folder("settings-")),
          scratch);
    } catch (GitAPIException | IOException | IllegalArgumentException e) {
      scratch.close();
      throw new Malformed(where, "is not a git repository that can be read: " + e.getMessage());
    } catch (Malformed e) {
      scratch.close();
      throw e;
    }
  }

  /** As the user named it. */
  public String name() {
    return name;
  }

  /**
   * The content at a ref; without one that of the work tree, or of HEAD where the repository is
   * bare.
   *
   * @throws Malformed where there is no such ref
   */
  public Snapshot at(Optional<String> ref) {
    return read(
        ref,
        () -> {
          if (ref.isEmpty() && !git.isBare()) {
            return WorkTree.of(git, Optional.ofNullable(git.resolve(HEAD)));
          }
          RevCommit commit = parsed(ref);
          return CommittedTree.of(git, commit, folder(commit), describe(ref, commit));
        });
  }

  /**
   * JGit's object, for the packages {@code repository} and {@code branch} alone: they read history
   * and add to it. Everybody else asks one of the methods here.
   */
  public org.eclipse.jgit.lib.Repository git() {
    return git;
  }

  /** Whether it has no work tree. */
  public boolean isBare() {
    return git.isBare();
  }

  /** The top of the work tree; a bare repository has none, and must not be asked. */
  public Path workTree() {
    return git.getWorkTree().toPath();
  }

  /** Where git keeps what it knows of this work tree (gitrepository-layout(5)). */
  public Path gitFolder() {
    return git.getDirectory().toPath();
  }

  /** The full name of the branch that is checked out, or the commit's id where none is. */
  public String headRef() {
    try {
      return String.valueOf(git.getFullBranch());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with the branch's short name. */
  public String headName() {
    return org.eclipse.jgit.lib.Repository.shortenRefName(headRef());
  }

  private ObjectId commitId(String ref) throws IOException {
    return CommitFacts.id(git, ref)
        .orElseThrow(
            () ->
                new Malformed(
                    name,
                    "has no ref "
                        + ref
                        + " (see: git -C "
                        + ShellWord.ofPath(name)
                        + " branch --all)"));
  }

  /**
   * The id of the commit that a ref leads to.
   *
   * @throws Malformed where there is no such ref
   */
  public String commit(String ref) {
    try {
      return commitId(ref).name();
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(name, "has no ref " + ref + " that can be read: " + e.getMessage());
    }
  }

  /**
   * The last commit that is in the history of both; none where one of them is not here, or their
   * histories have nothing in common.
   */
  public Optional<String> commonAncestor(String commit, String other) {
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      return Optional.ofNullable(walk.next()).map(ObjectId::name);
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same content by path, without laying anything out before it is asked for.
   *
   * @throws Malformed where there is no such ref
   */
  public FileTree tree(Optional<String> ref) {
    if (ref.isEmpty() && !git.isBare()) {
      return FileTree.of(at(ref));
    }
    return read(
        ref,
        () -> {
          RevCommit commit = parsed(ref);
          return FileTree.of(git, commit, folder(commit), describe(ref, commit));
        });
  }

  /** Whether there is such a ref. */
  public boolean has(String ref) {
    try {
      return git.resolve(ref + "^{commit}") != null;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private <T> T read(Optional<String> ref, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | LargeObjectException e) {
      throw unreadable(ref, e);
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private Path folder(RevCommit commit) {
    return scratch.folder("tree-" + commit.name());
  }

  private RevCommit parsed(Optional<String> ref) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      return walk.parseCommit(commitId(ref.orElse(HEAD)));
    }
  }

  private static String describe(Optional<String> ref, RevCommit commit) {
    return ref.orElse(HEAD) + " at " + commit.abbreviate(7).name();
  }

  private RuntimeException unreadable(Optional<String> ref, Exception trouble) {
    if (trouble instanceof MissingObjectException
        || trouble instanceof CorruptObjectException
        || trouble instanceof IncorrectObjectTypeException) {
      return new Malformed(
          name, "has no ref " + ref.orElse(HEAD) + " that can be read: " + trouble.getMessage());
    }
    return trouble instanceof IOException io
        ? new UncheckedIOException(io)
        : new Malformed(name, "cannot be read by this version of JGit: " + trouble.getMessage());
  }

  /** A new folder that goes when the repository is closed. */
  public Path scratchFolder(String prefix) {
    return scratch.folder(prefix);
  }

  @Override
  public void close() {
    git.close();
    scratch.close();
  }
}
