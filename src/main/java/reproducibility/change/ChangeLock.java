package reproducibility.change;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.Malformed;

/**
 * One change of a checkout at a time: {@code repro.lock} in git's own folder, locked for as long as
 * the program runs that its text names. The kernel unlocks it where that program is killed
 * (fcntl(2), "Record locks").
 */
public final class ChangeLock implements AutoCloseable {
  private final FileChannel channel;

  private ChangeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param gitFolder what {@code git rev-parse --git-dir} says of the checkout
   * @param command what is run, for whoever comes second
   * @throws Malformed where another program has it; its process is named
   */
  public static ChangeLock of(Path gitFolder, String command) {
    Path file = gitFolder.resolve("repro.lock");
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new Malformed(
          file.toString(), "is no regular file, so that it cannot be a lock: remove it");
    }
    try {
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE, NOFOLLOW_LINKS);
      if (!isLocked(channel)) {
        String holder = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        channel.close();
        throw new Malformed(
            file.toString(),
            "the checkout is being changed by "
                + (holder.isEmpty() ? "another program" : holder)
                + "; nothing was changed: wait until that is done");
      }
      String holder = "repro " + command + ", process " + ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      int ignored = channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
      return new ChangeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
