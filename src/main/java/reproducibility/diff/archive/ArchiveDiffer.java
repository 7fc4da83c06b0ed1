package reproducibility.diff.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.ArchiveDiff.Extent;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.FileChange;
import reproducibility.diff.Findings;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Questions;
import reproducibility.diff.Topic;
import reproducibility.hash.Digest;

/** Compares two archives; what only Python can tell comes when the questions are answered. */
public final class ArchiveDiffer {
  private final String name;
  private final Path scratch;
  private final boolean details;
  private final Questions questions;
  private final Findings found = new Findings();

  public ArchiveDiffer(String name, Path scratch, boolean details, Questions questions) {
    this.name = name;
    this.scratch = scratch;
    this.details = details;
    this.questions = questions;
  }

  /** The difference, to be asked for after the questions are answered. */
  public Supplier<ArchiveDiff> compare(Optional<Path> oldPath, Optional<Path> freshPath) {
    try (BothArchives both = BothArchives.open(oldPath, freshPath, scratch)) {
      OpenArchive old = both.old();
      OpenArchive fresh = both.fresh();
      FileComparison files = new FileComparison(old, fresh, details, questions, found);
      if (freshPath.isEmpty()) {
        return () -> diff(oldPath, freshPath, Extent.REMOVED, List.of(), 0);
      }
      if (oldPath.isEmpty()) {
        files.lookAtNew();
        metadata(old, fresh);
        return () -> diff(oldPath, freshPath, Extent.ADDED, files.changes(), 0);
      }
      files.compare();
      metadata(old, fresh);
      modules(old, fresh);
      if (oldPath.get().getFileName().equals(freshPath.get().getFileName())) {
        found.flag(Reason.OTHER_BYTES, fresh.fileName(), "");
      }
      if (files.changes().isEmpty()) {
        WrapperChanges.look(old, fresh, found);
      }
      return () ->
          diff(oldPath, freshPath, extent(files.changes()), files.changes(), files.unchanged());
    } catch (Malformed e) {
      return unreadable(oldPath, freshPath, e.where() + ": " + e.rule());
    } catch (IOException | IllegalArgumentException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      return unreadable(oldPath, freshPath, name + ": cannot be read: " + why);
    }
  }

  private Supplier<ArchiveDiff> unreadable(Optional<Path> old, Optional<Path> fresh, String why) {
    found.undecided(why);
    found.flag(Reason.NOT_COMPARED, name, why);
    return () -> diff(old, fresh, Extent.UNREADABLE, List.of(), 0);
  }

  private ArchiveDiff diff(
      Optional<Path> old,
      Optional<Path> fresh,
      Extent extent,
      List<FileChange> files,
      int unchanged) {
    return new ArchiveDiff(
        name,
        old.map(it -> it.getFileName().toString()).orElse(""),
        fresh.map(it -> it.getFileName().toString()).orElse(""),
        old.filter(it -> details).map(Digest::of),
        fresh.filter(it -> details).map(Digest::of),
        extent,
        found.changes(),
        files,
        unchanged,
        found.flags(),
        found.undecided());
  }

  private static Extent extent(List<FileChange> changes) {
    List<FileChange> real =
        changes.stream().filter(it -> !it.note().equals(FileComparison.VERSION_FOLDER)).toList();
    if (real.isEmpty()) {
      return changes.isEmpty() ? Extent.WRAPPER : Extent.METADATA;
    }
    if (real.stream().allMatch(it -> Layout.isMetadata(new Layout("").key(below(it))))) {
      return Extent.METADATA;
    }
    boolean layout =
        real.stream()
            .filter(it -> !Layout.isMetadata(new Layout("").key(below(it))))
            .allMatch(it -> it.kind() == ChangeKind.CHANGED && !it.note().isEmpty());
    return layout ? Extent.LAYOUT : Extent.CONTENT;
  }

  /** The path below the top folder of an sdist, which alone has PKG-INFO and egg-info. */
  private static String below(FileChange change) {
    return change.path().replaceFirst("^[^/]+/(PKG-INFO$|.*\\.egg-info/)", "$1");
  }

  private void metadata(OpenArchive old, OpenArchive fresh) throws IOException {
    MetadataChanges changes = new MetadataChanges(questions, found);
    if (old.path().isPresent()) {
      changes.metadata(metadata(old), metadata(fresh), eggs(old), eggs(fresh));
    }
    changes.entryPoints(entryPoints(old), entryPoints(fresh));
  }

  private static String metadata(OpenArchive archive) throws IOException {
    return archive.text(
        archive.description("METADATA").or(() -> archive.description("PKG-INFO")).orElse(""));
  }

  private static List<String> eggs(OpenArchive archive) throws IOException {
    return MetadataChanges.eggRequirements(
        archive.text(archive.description("requires.txt").orElse("")));
  }

  private static String entryPoints(OpenArchive archive) throws IOException {
    return archive.text(archive.description("entry_points.txt").orElse(""));
  }

  private void modules(OpenArchive old, OpenArchive fresh) {
    Set<String> before = modules(old);
    Set<String> after = modules(fresh);
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(after);
    after.removeAll(before);
    List<Change> changes = new ArrayList<>();
    gone.forEach(it -> changes.add(Change.removed(Topic.MODULE, it, "")));
    after.forEach(it -> changes.add(Change.added(Topic.MODULE, it, "")));
    changes.forEach(found::add);
  }

  private static Set<String> modules(OpenArchive archive) {
    return archive.files().keySet().stream()
        .flatMap(it -> Layout.module(it).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A new folder below that of the whole comparison. */
  public static Path folder(Path scratch) {
    try {
      return Files.createTempDirectory(scratch, "archive-");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
