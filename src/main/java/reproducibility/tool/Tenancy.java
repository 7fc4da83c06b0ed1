package reproducibility.tool;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells temporary folders in use from those that a killed JVM has left: whoever uses one holds a
 * lock in it, which the kernel takes back when the process ends (fcntl(2), "Record locks").
 */
final class Tenancy {
  /** The file that is locked; what has none is never taken for a leftover. */
  static final String LOCK = ".in-use";

  /** Closing any channel of a file gives up all locks of the process on it, so these are let be. */
  private static final Map<Path, FileChannel> OWN = new ConcurrentHashMap<>();

  private Tenancy() {}

  /** Takes a new folder into use. */
  static void begin(Path folder) throws IOException {
    // Under its name only when it is locked, so that nobody finds it unlocked.
    Path unnamed = folder.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileLock ignored = channel.lock();
    OWN.put(folder, channel);
    Files.move(unnamed, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Ends the use of a folder that has been removed. */
  static void end(Path folder) throws IOException {
    Optional<FileChannel> channel = Optional.ofNullable(OWN.remove(folder));
    if (channel.isPresent()) {
      channel.get().close();
    }
  }

  /** Removes the folders beside this one that this user's killed JVMs have left. */
  static void removeLeftovers(Path folder, String prefix) throws IOException {
    Path parent = Optional.ofNullable(folder.getParent()).orElse(folder);
    UserPrincipal user = Files.getOwner(folder);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path other : others) {
        // In this order: what is locked was noted before, and opening it here would unlock it.
        if (isOf(user, other) && !OWN.containsKey(other)) {
          removeIfLeft(other, other.resolve(LOCK));
        }
      }
    }
  }

  /** Not one that another run has just removed. */
  private static boolean isOf(UserPrincipal user, Path folder) {
    try {
      return Files.isRegularFile(folder.resolve(LOCK), NOFOLLOW_LINKS)
          && Files.getOwner(folder, NOFOLLOW_LINKS).equals(user);
    } catch (IOException e) {
      return false;
    }
  }

  /** What cannot be removed now is removed by another run; nothing depends on it. */
  private static void removeIfLeft(Path folder, Path lock) {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        LeftSandboxes.end(folder);
        new Scratch(folder).close();
      }
    } catch (IOException | java.io.UncheckedIOException | OverlappingFileLockException e) {
      // The last of these says that another thread is removing it.
      return;
    }
  }
}
