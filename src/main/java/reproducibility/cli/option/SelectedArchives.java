package reproducibility.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.hint.NearestName;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/** The archives of a lock that the user names. */
public final class SelectedArchives {
  private SelectedArchives() {}

  /**
   * Those with these names; all where none is given.
   *
   * @param names distributions or file names
   * @throws Malformed where one is not in the lock
   */
  public static List<LockedArchive> of(Lock lock, List<String> names) {
    for (String name : names) {
      if (lock.archives().stream().noneMatch(it -> isCalled(it, name))) {
        throw new Malformed(name, isNotLocked(name, lock));
      }
    }
    return lock.archives().stream()
        .filter(it -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(it, name)))
        .toList();
  }

  /** What is said of a name that the lock does not have. */
  private static String isNotLocked(String name, Lock lock) {
    List<String> known =
        lock.archives().stream()
            .flatMap(it -> Stream.of(it.name(), it.fileName()))
            .distinct()
            .toList();
    return "is not in " + Lock.FILE + NearestName.question(name, known);
  }

  private static boolean isCalled(LockedArchive archive, String name) {
    return archive.fileName().equals(name)
        || NormalizedName.of(archive.name()).equals(NormalizedName.of(name));
  }

  /**
   * The archives of some releases, each with the version that is wanted; all of the lock where none
   * is named.
   *
   * @throws Malformed where one is not locked
   */
  public static Map<LockedArchive, Optional<String>> of(List<WantedRelease> asked, Lock lock) {
    Map<LockedArchive, Optional<String>> archives = new LinkedHashMap<>();
    for (WantedRelease it : asked) {
      List<LockedArchive> found =
          lock.archives().stream()
              .filter(one -> NormalizedName.of(one.name()).value().equals(it.name()))
              .toList();
      if (found.isEmpty()) {
        throw new Malformed(
            it.name(),
            isNotLocked(it.name(), lock) + " (bin/repro add " + it.name() + " takes it in)");
      }
      found.forEach(one -> archives.put(one, it.version()));
    }
    if (asked.isEmpty()) {
      lock.archives().forEach(it -> archives.put(it, Optional.empty()));
    }
    return archives;
  }
}
