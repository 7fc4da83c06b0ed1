package reproducibility.cli.vendor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reproducibility.change.LockEntry;
import reproducibility.change.LockText;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.file.OutputFolder;
import reproducibility.hash.Digest;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.git.Staging;

/**
 * The lock as it is staged, and the one on disk.
 *
 * @param staging what git's index has
 * @param out takes a line for each file that is staged or removed
 */
record StagedLock(Staging staging, PrintWriter out) {
  /** Whether an archive lies on disk with the locked bytes. */
  boolean isLaid(LockedArchive locked) {
    Path place = new OutputFolder(staging.top()).place(locked.path());
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Digest.of(place).equals(locked.digest());
  }

  /** The lock as it is staged; empty where none is. */
  Lock read() {
    return Lock.parse(staging.text(Lock.FILE).orElse(LockText.HEADER));
  }

  /**
   * Writes an entry into the lock as it is staged, and into the one on disk beside what is there.
   *
   * @param gone paths of archives that no expression names any more
   */
  void add(LockEntry entry, Set<String> gone) {
    String name = NormalizedName.of(entry.name()).value();
    List<LockedArchive> old =
        read().archives().stream()
            .filter(it -> gone.contains(it.path()))
            .filter(it -> NormalizedName.of(it.name()).value().equals(name))
            .toList();
    String staged = staging.text(Lock.FILE).orElse(LockText.HEADER);
    String after = with(staged, entry, old);
    OutputFolder folder = new OutputFolder(staging.top());
    Path file = folder.place(Lock.FILE);
    try {
      String onDisk = Files.exists(file) ? Files.readString(file) : staged;
      if (onDisk.equals(staged)) {
        folder.write(Lock.FILE, after);
      } else if (!isThere(onDisk, entry)) {
        folder.write(Lock.FILE, with(onDisk, entry, old));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    old.forEach(this::takeAway);
    staging.put(Lock.FILE, after);
    out.println("staged     " + Lock.FILE);
  }

  private static boolean isThere(String lock, LockEntry entry) {
    return Lock.parse(lock).entry(Lock.resolved(entry.files().get(0).path())).isPresent();
  }

  private static String with(String lock, LockEntry entry, List<LockedArchive> old) {
    List<LockedArchive> there = new ArrayList<>(old);
    there.removeIf(it -> Lock.parse(lock).entry(it.path()).isEmpty());
    return there.isEmpty()
        ? new LockText(lock).with(entry).text()
        : new LockText(lock).replacing(there.get(0).path(), entry).text();
  }

  /** No expression names it any more. On disk only what can be had again goes. */
  private void takeAway(LockedArchive old) {
    staging.remove(old.path());
    if (isLaid(old)) {
      new OutputFolder(staging.top()).delete(old.path());
      out.println("removed    " + old.fileName());
    }
  }
}
