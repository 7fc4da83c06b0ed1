package reproducibility.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Side.ArchiveFile;
import reproducibility.diff.Side.Tree;
import reproducibility.diff.archive.ArchiveDiffer;
import reproducibility.nix.Nix;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/** Compares two sides. */
public final class Differ {
  private final Path scratch;
  private final boolean details;
  private final Questions questions;
  private final Findings found = new Findings();

  private Differ(Path scratch, boolean details) {
    this.scratch = scratch;
    this.details = details;
    this.questions = new Questions(scratch);
  }

  /**
   * Compares any two sides; an archive is compared with an archive, or with the one of its project
   * in a folder.
   *
   * @param scratch an empty folder
   */
  public static Diff of(Side before, Side after, Path scratch, boolean details) {
    return new Differ(scratch, details).compare(before, after);
  }

  /**
   * What changed in lock, contract, exceptions and ledger alone, and what that permits: for a gate,
   * which shows it for review. Neither archives nor expressions are read, and neither Nix nor
   * Python is asked.
   *
   * @return a {@link Diff} whose {@link Diff#permissions()} are whole, and that has nothing else
   */
  public static Diff ofPromises(FileTree before, FileTree after) {
    Findings found = new Findings();
    PromiseChanges.look(before, after, found);
    return new Diff(
        before.description(),
        after.description(),
        List.of(),
        found.changes(),
        found.flags(),
        List.of(),
        found.undecided());
  }

  private Diff compare(Side before, Side after) {
    List<Supplier<ArchiveDiff>> archives = new ArrayList<>();
    List<Diff.PlatformCount> counts = List.of();
    if (before instanceof ArchiveFile one && after instanceof ArchiveFile other) {
      if (!sameBytes(one.path(), other.path())) {
        begin();
        archives.add(archive(Optional.of(one.path()), Optional.of(other.path())));
      }
    } else {
      FileTree old = tree(before);
      FileTree fresh = tree(after);
      boolean both = before instanceof Tree && after instanceof Tree;
      AbsentArchives oldAbsent = AbsentArchives.of(old);
      AbsentArchives freshAbsent = AbsentArchives.of(fresh);
      NavigableSet<String> notHere = both ? freshAbsent.changedSince(oldAbsent) : new TreeSet<>();
      for (ArchivePairs.Pair pair : ArchivePairs.of(old, fresh)) {
        if (both && !pair.isWhole()) {
          boolean isNew = pair.fresh().isPresent();
          String path = pair.fresh().or(pair::old).orElseThrow();
          Optional<LockedArchive> other = (isNew ? oldAbsent : freshAbsent).inPlaceOf(path);
          if (other.isPresent()) {
            if (!AbsentArchives.isLocked(other.get(), (isNew ? fresh : old).file(path))) {
              notHere.add(
                  isNew ? path.substring(path.lastIndexOf('/') + 1) : other.get().fileName());
            }
            continue;
          }
        }
        if (both || pair.isWhole()) {
          archives.add(archive(pair.old().map(old::file), pair.fresh().map(fresh::file)));
        } else if ((before instanceof ArchiveFile ? pair.old() : pair.fresh()).isPresent()) {
          found.undecided("the other side has no archive of this project");
        }
      }
      tellNotHere(notHere);
      counts = both ? repository(old, fresh) : counts;
    }
    Optional<String> silent = questions.ask();
    silent.ifPresent(
        it -> {
          found.undecided("versions, dependencies and Python files: " + it);
          found.flag(Reason.NOT_COMPARED, "versions, dependencies and Python files", it);
        });
    return new Diff(
        before.description(),
        after.description(),
        counts,
        found.changes(),
        found.flags(),
        archives.stream().map(Supplier::get).toList(),
        found.undecided());
  }

  private void tellNotHere(NavigableSet<String> archives) {
    if (archives.isEmpty()) {
      return;
    }
    String what = archives.size() == 1 ? "1 archive" : archives.size() + " archives";
    found.flag(Reason.NOT_COMPARED, what, "not in git here");
    found.undecided(what + " not compared: not in git here (" + String.join(", ", archives) + ")");
    found.undecided("to compare them: git worktree add ../old OLD; bin/repro vendor --repo ../old");
    found.undecided("and then: bin/repro vendor; bin/repro diff ../old .");
  }

  private void begin() {
    try {
      questions.begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean sameBytes(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An archive alone stands for a folder that holds nothing else. */
  private static FileTree tree(Side side) {
    return side instanceof Tree tree ? tree.files() : FileTree.ofFile(((ArchiveFile) side).path());
  }

  private Supplier<ArchiveDiff> archive(Optional<Path> old, Optional<Path> fresh) {
    String file = fresh.or(() -> old).map(it -> it.getFileName().toString()).orElse("");
    return new ArchiveDiffer(
            ArchivePairs.project(file), ArchiveDiffer.folder(scratch), details, questions)
        .compare(old, fresh);
  }

  private List<Diff.PlatformCount> repository(FileTree old, FileTree fresh) {
    Map<String, FileTree.Entry> before = old.entries();
    Map<String, FileTree.Entry> after = fresh.entries();
    before.keySet().removeIf(ArchivePairs::isArchive);
    after.keySet().removeIf(ArchivePairs::isArchive);
    if (before.equals(after)) {
      return List.of();
    }
    List<Diff.PlatformCount> counts = List.of();
    if (isRepository(before) && isRepository(after)) {
      LazyNix nix = new LazyNix(scratch);
      RepositoryState was = RepositoryState.of(old, nix);
      RepositoryState is = RepositoryState.of(fresh, nix);
      was.undecided().forEach(found::undecided);
      is.undecided().forEach(found::undecided);
      counts = new PackageChanges(was, is, questions, found).look();
      PromiseChanges.look(old, fresh, found);
      InputChanges.look(old, fresh, found);
    }
    DocumentChanges.look(before, after, found);
    return counts;
  }

  private static boolean isRepository(Map<String, FileTree.Entry> files) {
    return files.keySet().stream().anyMatch(it -> it.startsWith(".flox/") || it.equals(Lock.FILE));
  }

  /** Nix, asked for its version only where something is evaluated. */
  private static final class LazyNix implements Supplier<Nix> {
    private final Path scratch;
    private Optional<Nix> nix = Optional.empty();

    LazyNix(Path scratch) {
      this.scratch = scratch;
    }

    @Override
    public Nix get() {
      if (nix.isEmpty()) {
        try {
          nix = Optional.of(new Nix(Files.createTempDirectory(scratch, "nix-")));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return nix.get();
    }
  }
}
