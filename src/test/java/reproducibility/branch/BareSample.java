package reproducibility.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import reproducibility.repository.Repository;

/** A bare repository, and the files that its next commit holds. */
final class BareSample implements AutoCloseable {
  static final Committer WHO = new Committer("a", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final Map<String, String> files = new TreeMap<>();
  private final Repository repository;

  /** An empty one (gitrepository-layout(5)); JGit's own way there measures the clock first. */
  BareSample(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/trunk\n");
    Files.writeString(
        folder.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
    repository = Repository.open(folder.toString());
  }

  Repository repository() {
    return repository;
  }

  Branches branches() {
    return Branches.of(repository);
  }

  /** With a remote, whose branches are those below {@code refs/remotes/origin}. */
  void remote() {
    repository.git().getConfig().setString("remote", "origin", "url", "https://x.example");
  }

  Path folder() {
    return repository.git().getDirectory().toPath();
  }

  BareSample put(String path, String text) {
    files.put(path, text);
    return this;
  }

  BareSample remove(String path) {
    files.remove(path);
    return this;
  }

  /** Commits all files; neither a branch nor a tag leads to it. */
  String commit(String message, String... parents) throws IOException {
    try (ObjectInserter inserter = repository.git().newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, String> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      for (String parent : parents) {
        commit.addParentId(ObjectId.fromString(parent));
      }
      commit.setAuthor(WHO.ident());
      commit.setCommitter(WHO.ident());
      commit.setMessage(message);
      String id = inserter.insert(commit).name();
      inserter.flush();
      return id;
    }
  }

  /** Lets a ref lead to a commit. */
  void ref(String name, String commit) throws IOException {
    RefUpdate update = repository.git().updateRef(name);
    update.setNewObjectId(ObjectId.fromString(commit));
    RefUpdate.Result result = update.forceUpdate();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FORCED) {
      throw new IllegalStateException(name + ": " + result);
    }
  }

  /** All files of a commit and their texts, by path. */
  Map<String, String> files(String commit) {
    Map<String, String> held = new TreeMap<>();
    try (RevWalk commits = new RevWalk(repository.git());
        TreeWalk walk = new TreeWalk(repository.git())) {
      walk.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        byte[] bytes = repository.git().open(walk.getObjectId(0)).getBytes();
        held.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
      }
      return held;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String message(String commit) throws IOException {
    try (RevWalk commits = new RevWalk(repository.git())) {
      return commits.parseCommit(ObjectId.fromString(commit)).getFullMessage();
    }
  }

  List<String> parents(String commit) throws IOException {
    try (RevWalk commits = new RevWalk(repository.git())) {
      return List.of(commits.parseCommit(ObjectId.fromString(commit)).getParents()).stream()
          .map(RevCommit::name)
          .toList();
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
