package reproducibility.branch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import reproducibility.Malformed;

/**
 * Objects and refs that are added to a repository. Neither a work tree nor an index is touched, and
 * refs move all together or not at all, so that whoever is stopped in the middle leaves at most
 * objects that nothing refers to.
 */
final class RefTransaction implements AutoCloseable {
  private final Repository git;
  private final ObjectInserter objects;
  private final PersonIdent who;

  private RefTransaction(Repository git, Committer who) {
    this.git = git;
    this.objects = git.newObjectInserter();
    this.who = who.ident();
  }

  ObjectId blob(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return objects.insert(Constants.OBJ_BLOB, Files.size(file), in);
    }
  }

  ObjectId blob(String text) throws IOException {
    return objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A tree that is made from another one.
   *
   * @param without which paths of that one are left out
   * @param with which files are put in, in place of those that are there
   */
  ObjectId tree(ObjectId base, Predicate<String> without, Map<String, ObjectId> with)
      throws IOException {
    DirCache all = DirCache.newInCore();
    DirCacheBuilder builder = all.builder();
    builder.addTree(new byte[0], DirCacheEntry.STAGE_0, objects.newReader(), base);
    builder.finish();
    DirCacheBuilder chosen = all.builder();
    for (int i = 0; i < all.getEntryCount(); i++) {
      String path = all.getEntry(i).getPathString();
      if (!without.test(path) && !with.containsKey(path)) {
        chosen.add(all.getEntry(i));
      }
    }
    with.forEach(
        (path, blob) -> {
          DirCacheEntry entry = new DirCacheEntry(path);
          entry.setFileMode(FileMode.REGULAR_FILE);
          entry.setObjectId(blob);
          chosen.add(entry);
        });
    chosen.finish();
    return all.writeTree(objects);
  }

  /** What git's index holds. */
  ObjectId treeOfIndex() throws IOException {
    return git.readDirCache().writeTree(objects);
  }

  /** Writes the objects, to which no ref leads. */
  void keep() throws IOException {
    objects.flush();
  }

  ObjectId treeOf(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      return walk.parseCommit(ObjectId.fromString(commit)).getTree().copy();
    }
  }

  ObjectId commit(ObjectId tree, List<String> parents, String message) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    parents.forEach(it -> commit.addParentId(ObjectId.fromString(it)));
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage(message);
    return objects.insert(commit);
  }

  /** An annotated tag. */
  ObjectId tag(String name, String commit, String message) throws IOException {
    TagBuilder tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
    tag.setTagger(who);
    tag.setMessage(message);
    return objects.insert(tag);
  }

  /** A ref that is to lead somewhere else: from what it is now, to what it will be. */
  record Move(String ref, ObjectId from, ObjectId to) {}

  /**
   * Moves refs, all or none; the zero id stands for no ref.
   *
   * @throws Malformed where somebody else has moved one in the meantime
   */
  void move(List<Move> moves, String reason) throws IOException {
    objects.flush();
    BatchRefUpdate batch = git.getRefDatabase().newBatchUpdate().setAtomic(true);
    batch.setAllowNonFastForwards(true);
    batch.setRefLogIdent(who).setRefLogMessage(reason, false);
    moves.forEach(it -> batch.addCommand(new ReceiveCommand(it.from(), it.to(), it.ref())));
    try (RevWalk walk = new RevWalk(git)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    for (ReceiveCommand command : batch.getCommands()) {
      if (command.getResult() != ReceiveCommand.Result.OK) {
        requireUnlocked(moves);
        requireRoom(moves);
        throw new Malformed(
            command.getRefName(),
            "cannot be moved (" + command.getResult() + "); nothing was changed: run it again");
      }
    }
  }

  /** For git, a ref is a file, and one below it would need a folder of that name. */
  private void requireRoom(List<Move> moves) throws IOException {
    for (Move move : moves) {
      for (String other : git.getRefDatabase().getConflictingNames(move.ref())) {
        throw new Malformed(
            move.ref(),
            "cannot be beside " + other + " in git; nothing was changed: take another name");
      }
    }
  }

  /** A git that was killed leaves its locks, and every later one waits for a person. */
  private void requireUnlocked(List<Move> moves) {
    Path folder = git.getCommonDirectory().toPath();
    Stream.concat(moves.stream().map(Move::ref), Stream.of(Constants.PACKED_REFS))
        .map(it -> folder.resolve(it + ".lock"))
        .filter(Files::exists)
        .findFirst()
        .ifPresent(
            lock -> {
              throw new Malformed(
                  lock.toString(),
                  "is the lock of a git that is running or was stopped; nothing was changed: where"
                      + " none runs, delete it, and run it again");
            });
  }

  @Override
  public void close() {
    objects.close();
  }

  /** What writes to a repository. */
  interface Writing<T> {
    T with(RefTransaction draft) throws IOException;
  }

  /** Writes to a repository. */
  static <T> T in(
      reproducibility.repository.Repository repository, Committer who, Writing<T> writing) {
    try (RefTransaction draft = new RefTransaction(repository.git(), who)) {
      return writing.with(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
