package reproducibility.report.inventory;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.GitTree.Mode;
import reproducibility.branch.Branches;
import reproducibility.branch.VersionBranch;
import reproducibility.cache.CachePlace;
import reproducibility.repository.CommitFacts;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Repository;
import reproducibility.repository.TreePath.Kind;

/**
 * The package sets that a repository holds: the one under test, and that of each version branch.
 *
 * @param tested the one under test
 * @param notes why a set is missing, a line each
 */
public record CheckedRepository(Optional<CheckedSet> tested, List<String> notes) {

  /** Takes the sets of branches, one at a time, so that no two have to be in memory. */
  public interface EachBranch {
    /** The set of a branch. */
    void take(String branch, CheckedSet set) throws IOException;
  }

  /** One of which nothing can be said, such as none at all. */
  public static CheckedRepository unknown(String note) {
    return new CheckedRepository(Optional.empty(), List.of(note));
  }

  /**
   * Reads the sets of a repository; nothing is checked out, and a broken set is a note.
   *
   * @param where as for {@link Repository#open}
   * @param ref what was checked; the work tree if empty
   * @param cache where it is kept what archives hold
   * @param branches given the set of each version branch
   */
  public static CheckedRepository of(
      String where, Optional<String> ref, Optional<CachePlace> cache, EachBranch branches)
      throws IOException {
    ArchiveFacts facts = new ArchiveFacts(new KnownStructures(cache));
    List<String> notes = new ArrayList<>();
    try (Repository repository = Repository.open(where)) {
      Optional<CheckedSet> tested =
          set(() -> tested(repository, ref, facts), "the set that was checked", notes);
      for (VersionBranch branch : Branches.of(repository).all()) {
        Optional<CheckedSet> set =
            set(() -> at(repository, branch.commit(), facts), "branch " + branch, notes);
        if (set.isPresent()) {
          branches.take(branch.name(), set.get());
        }
      }
      return new CheckedRepository(tested, List.copyOf(notes));
    } catch (Malformed e) {
      return unknown(e.where() + ": " + e.rule());
    }
  }

  private static Optional<CheckedSet> set(
      java.util.function.Supplier<CheckedSet> reading, String what, List<String> notes) {
    try {
      return Optional.of(reading.get());
    } catch (Malformed e) {
      notes.add("no inventory of " + what + ": " + e.where() + ": " + e.rule());
      return Optional.empty();
    }
  }

  private static CheckedSet tested(
      Repository repository, Optional<String> ref, ArchiveFacts facts) {
    if (ref.isPresent() || repository.isBare()) {
      return at(repository, ref.orElse(Repository.HEAD), facts);
    }
    FileTree tree = repository.tree(Optional.empty());
    Optional<CommitFacts> commit = CommitFacts.of(repository, Repository.HEAD);
    Instant time = time(commit.map(CommitFacts::time));
    boolean isCommitted = commit.isPresent() && isAsCommitted(repository, commit.get().id(), tree);
    return SetReader.read(
        tree, isCommitted ? identity(commit.get()) : Map.of("gitTree", treeId(tree)), time, facts);
  }

  private static CheckedSet at(Repository repository, String ref, ArchiveFacts facts) {
    CommitFacts commit =
        CommitFacts.of(repository, ref)
            .orElseThrow(() -> new Malformed(repository.name(), "has no commit " + ref));
    return SetReader.read(
        repository.tree(Optional.of(commit.id())),
        identity(commit),
        time(Optional.of(commit.time())),
        facts);
  }

  private static Map<String, String> identity(CommitFacts commit) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("gitCommit", commit.id());
    identity.put("gitTree", commit.tree());
    return identity;
  }

  /** Reproducible Builds, "SOURCE_DATE_EPOCH"; else when the commit was made. */
  private static Instant time(Optional<Instant> commit) {
    return Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))
        .filter(it -> it.matches("\\d{1,11}"))
        .map(it -> Instant.ofEpochSecond(Long.parseLong(it)))
        .or(() -> commit)
        .orElse(Instant.EPOCH);
  }

  /** Archives that git does not hold may lie there: the lock says which. */
  private static boolean isAsCommitted(Repository repository, String commit, FileTree tree) {
    Map<String, FileTree.Entry> here = new TreeMap<>(tree.entries());
    Map<String, FileTree.Entry> committed = repository.tree(Optional.of(commit)).entries();
    tree.text(Lock.FILE).map(Lock::parse).orElse(new Lock()).archives().stream()
        .map(LockedArchive::path)
        .filter(it -> !committed.containsKey(it))
        .forEach(here::remove);
    return here.equals(committed);
  }

  private static String treeId(FileTree tree) {
    Map<String, GitTree.Entry> entries = new TreeMap<>();
    tree.entries()
        .forEach(
            (path, entry) -> {
              if (entry.kind() != Kind.SUBMODULE) {
                Mode mode = entry.executable() ? Mode.PROGRAM : Mode.FILE;
                entries.put(
                    path,
                    new GitTree.Entry(entry.kind() == Kind.LINK ? Mode.LINK : mode, entry.blob()));
              }
            });
    return GitTree.of(entries).id();
  }
}
