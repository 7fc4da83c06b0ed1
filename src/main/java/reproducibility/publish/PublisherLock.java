package reproducibility.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import reproducibility.Malformed;

/**
 * Keeps a second publisher out of a folder. The system lets go of it when the program ends, also
 * where it is killed.
 */
final class PublisherLock implements AutoCloseable {
  private static final String FILE = ".publisher";

  private final FileChannel channel;

  private PublisherLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made where it is not there.
   *
   * @throws Malformed where another publisher has it
   */
  static PublisherLock of(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new PublisherLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this program has it.
    }
    channel.close();
    throw new Malformed(
        folder.toString(), "another publisher is writing here; run this again when it has ended");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
