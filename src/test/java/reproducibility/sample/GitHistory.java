package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes commits, branches and tags without a work tree; equal calls give equal ids. */
public final class GitHistory {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Repository git;
  private long commits;

  public GitHistory(Repository git) {
    this.git = git;
  }

  /** Commits these files, and moves no branch. */
  String commit(Map<String, byte[]> files, String message, List<String> parents) {
    try (ObjectInserter objects = git.newObjectInserter()) {
      DirCacheBuilder builder = DirCache.newInCore().builder();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.getValue()));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(builder.getDirCache().writeTree(objects));
      parents.forEach(it -> commit.addParentId(ObjectId.fromString(it)));
      commit.setAuthor(somebody());
      commit.setCommitter(commit.getAuthor());
      commit.setMessage(message);
      ObjectId id = objects.insert(commit);
      objects.flush();
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PersonIdent somebody() {
    return new PersonIdent(
        "somebody", "somebody@example.org", START.plusSeconds(60 * commits++), ZoneOffset.UTC);
  }

  /** Commits these files on a branch, which is made where there is none. */
  public String commit(String branch, Map<String, byte[]> files, String message) {
    ObjectId tip = resolve(Constants.R_HEADS + branch);
    String commit =
        commit(files, message, tip.equals(ObjectId.zeroId()) ? List.of() : List.of(tip.name()));
    move(Constants.R_HEADS + branch, commit);
    return commit;
  }

  /** Points a ref at a commit, wherever it was. */
  public void move(String ref, String commit) {
    update(ref, ObjectId.fromString(commit));
  }

  private void update(String ref, ObjectId id) {
    try {
      RefUpdate update = git.updateRef(ref);
      update.setNewObjectId(id);
      update.setRefLogMessage("sample", false);
      require(update.forceUpdate(), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String ref) {
    try {
      RefUpdate update = git.updateRef(ref);
      update.setForceUpdate(true);
      require(update.delete(), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(RefUpdate.Result result, String ref) {
    if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.REJECTED) {
      throw new IllegalStateException(ref + ": " + result);
    }
  }

  /** An annotated tag. */
  public void tag(String name, String commit) {
    try (ObjectInserter objects = git.newObjectInserter()) {
      TagBuilder tag = new TagBuilder();
      tag.setTag(name);
      tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
      tag.setTagger(somebody());
      tag.setMessage(name);
      ObjectId id = objects.insert(tag);
      objects.flush();
      update(Constants.R_TAGS + name, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit that a ref leads to. */
  public String tip(String ref) {
    ObjectId id = resolve(ref);
    if (id.equals(ObjectId.zeroId())) {
      throw new IllegalArgumentException("no " + ref);
    }
    return id.name();
  }

  private ObjectId resolve(String ref) {
    try {
      return Objects.requireNonNullElse(git.resolve(ref + "^{commit}"), ObjectId.zeroId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a ref holds. */
  Map<String, byte[]> files(String ref) {
    Map<String, byte[]> files = new TreeMap<>();
    try (RevWalk commits = new RevWalk(git);
        TreeWalk walk = new TreeWalk(git)) {
      RevCommit commit = commits.parseCommit(ObjectId.fromString(tip(ref)));
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.put(walk.getPathString(), git.open(walk.getObjectId(0)).getBytes());
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String ref, String path) {
    byte[] bytes = files(ref).getOrDefault(path, new byte[0]);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public List<String> refNames(String prefix) {
    List<String> names = new ArrayList<>();
    try {
      git.getRefDatabase().getRefsByPrefix(prefix).forEach(it -> names.add(it.getName()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every ref and where it points. */
  String state() {
    try {
      return git.getRefDatabase().getRefs().stream()
          .map(it -> it.getName() + " " + it.getObjectId())
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
