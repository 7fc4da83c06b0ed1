package reproducibility.diff;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/**
 * The archives that a side's lock names and that the side does not hold: main keeps them out of
 * git.
 */
final class AbsentArchives {
  private final Map<String, LockedArchive> absent = new LinkedHashMap<>();
  private final Map<String, LockedArchive> locked = new LinkedHashMap<>();

  private AbsentArchives(FileTree files, Lock lock) {
    for (LockedArchive it : lock.archives()) {
      locked.put(it.path(), it);
      boolean unpacked =
          it.unpacked()
              .filter(
                  folder -> files.entries().keySet().stream().anyMatch(f -> f.startsWith(folder)))
              .isPresent();
      if (files.entry(it.path()).isEmpty() && !unpacked) {
        absent.put(it.path(), it);
      }
    }
  }

  /** Those of a side; none where its lock cannot be read, which is told elsewhere. */
  static AbsentArchives of(FileTree files) {
    try {
      return new AbsentArchives(files, files.text(Lock.FILE).map(Lock::parse).orElse(new Lock()));
    } catch (Malformed e) {
      return new AbsentArchives(files, new Lock());
    }
  }

  /** What this side has in the place of an archive that only the other side holds. */
  Optional<LockedArchive> inPlaceOf(String path) {
    String project = ArchivePairs.project(name(path));
    return Optional.ofNullable(absent.get(path))
        .or(
            () ->
                absent.values().stream()
                    .filter(it -> ArchivePairs.project(it.fileName()).equals(project))
                    .findFirst());
  }

  /** Whether the file of the other side has the bytes that are locked here. */
  static boolean isLocked(LockedArchive here, Path file) {
    return Digest.of(file).equals(here.digest());
  }

  /** The file names of those that are locked otherwise than on the old side. */
  NavigableSet<String> changedSince(AbsentArchives old) {
    TreeSet<String> changed = new TreeSet<>();
    absent.forEach(
        (path, it) -> {
          boolean same =
              Optional.ofNullable(old.locked.get(path))
                  .filter(before -> before.digest().equals(it.digest()))
                  .isPresent();
          if (!same) {
            changed.add(it.fileName());
          }
        });
    return changed;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
