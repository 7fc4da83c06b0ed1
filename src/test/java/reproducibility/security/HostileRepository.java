package reproducibility.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/** A git repository that a stranger wrote, down to its objects and settings. */
final class HostileRepository implements AutoCloseable {
  /**
   * At a fixed time, so that the ids of its objects, and the folders they lie in, are the same in
   * each run.
   */
  private static final PersonIdent SOMEBODY =
      new PersonIdent("A", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);

  final Path folder;
  private final Git git;
  private final ObjectInserter objects;

  HostileRepository(Path folder) {
    this.folder = folder;
    try {
      this.git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
      this.objects = git.getRepository().newObjectInserter();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectId blob(String text) {
    try {
      return objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tree of one entry, which no git would write. */
  ObjectId tree(String name, FileMode mode, ObjectId id) {
    TreeFormatter tree = new TreeFormatter();
    tree.append(name, mode, id);
    return tree(tree);
  }

  ObjectId tree(TreeFormatter tree) {
    try {
      return objects.insert(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a branch of this name that holds this tree alone. */
  void branch(String name, ObjectId tree) {
    try {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      commit.setAuthor(SOMEBODY);
      commit.setCommitter(commit.getAuthor());
      commit.setMessage("hostile");
      ObjectId id = objects.insert(commit);
      objects.flush();
      RefUpdate ref = git.getRepository().updateRef(Constants.R_HEADS + name);
      ref.setNewObjectId(id);
      ref.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file, also below {@code .git}. */
  Path write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to its settings. */
  void configure(String text) {
    try {
      Path file = folder.resolve(".git/config");
      Files.writeString(file, Files.readString(file) + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void track(String pattern) {
    try {
      git.add().addFilepattern(pattern).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    objects.close();
    git.close();
  }
}
