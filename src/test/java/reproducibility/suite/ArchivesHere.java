package reproducibility.suite;

import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.Absence;

/** Which archives of the lock are promised to be here, and why others need not be. */
public record ArchivesHere(Lock lock, Snapshot snapshot, Inventory inventory) {

  /**
   * Nothing, where the archives of the lock are promised to be here.
   *
   * @throws Undecided where a rule keeps them out of git, or git does not give them
   */
  void require() {
    for (LockedArchive it : lock.archives()) {
      Optional<Absence> absence = snapshot.absence(it.path());
      if (absence.filter(why -> why != Absence.LOST).isPresent()) {
        throw NotVendored.here("the archives of the lock", absence.get());
      }
      if (snapshot.ignores(it.path())) {
        throw NotVendored.here("the archives of the lock");
      }
    }
  }

  /**
   * Whether an archive is in the lock and not here, for a reason that is no violation: kept out of
   * git by a rule, or not given by git.
   *
   * @param name its file name
   */
  public Optional<Undecided> lacking(String name) {
    return lock.archives().stream()
        .filter(
            it ->
                it.fileName().equals(name)
                    || it.path().equals(name)
                    || it.unpacked().filter(folder -> folder.endsWith("/" + name)).isPresent())
        .filter(it -> inventory.archive(it.path()).isEmpty())
        .flatMap(it -> reason(it).stream())
        .findFirst();
  }

  private Optional<Undecided> reason(LockedArchive archive) {
    return snapshot
        .absence(archive.path())
        .filter(why -> why != Absence.LOST)
        .map(it -> NotVendored.here(archive.path(), it))
        .or(
            () ->
                Stream.of(archive.path())
                    .filter(snapshot::ignores)
                    .map(NotVendored::here)
                    .findFirst());
  }
}
