package reproducibility.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way: written beside its place under a hidden name, locked for as long as it is, and
 * renamed only when it is whole. One that nobody holds was left behind by a run that was killed,
 * and goes with the next run, whichever file that is about.
 */
public final class PartFile implements AutoCloseable {
  private static final String ENDING = ".part";

  /** {@code .name.pid.part}: nobody else's hidden files. */
  private static final String NAMES = ".*.[0-9]*" + ENDING;

  private final Path place;
  private final Path path;
  private final FileChannel channel;

  private PartFile(Path place, Path path, FileChannel channel) {
    this.place = place;
    this.path = path;
    this.channel = channel;
  }

  /**
   * One for the file at a place, in whose folder what was left behind is taken away first.
   *
   * @throws IOException where the folder is not there, or cannot be written to
   */
  public static PartFile of(Path place) throws IOException {
    sweep(place.resolveSibling("."));
    return inSwept(place);
  }

  /**
   * One in a folder that {@link #sweep} has been through: to look through a folder of thousands of
   * files for each of them takes longer than to write it.
   *
   * @throws IOException as the other
   */
  public static PartFile inSwept(Path place) throws IOException {
    String name = "." + place.getFileName() + "." + ProcessHandle.current().pid() + ENDING;
    Path path = place.resolveSibling(name);
    Files.deleteIfExists(path);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      // Where locks are not to be had, sweeping cannot get one either.
      channel.tryLock();
    } catch (OverlappingFileLockException | IOException e) {
      // Another file system's limits are no reason not to write.
    }
    return new PartFile(place, path, channel);
  }

  /** Where its bytes go; closing that leaves the file held. What fails names the place. */
  public OutputStream stream() {
    OutputStream out = Channels.newOutputStream(channel);
    return new java.io.FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (ClosedChannelException e) {
          throw e;
        } catch (IOException e) {
          throw new FileSystemException(place.toString(), null, FileTrouble.reason(e));
        }
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** Makes it the file at this place: the bytes first, then the name, then the folder. */
  public void become(Path place) throws IOException {
    channel.force(true);
    Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(place.resolveSibling("."))) {
      folder.force(true);
    } catch (IOException e) {
      // Some systems open no folders; the file is whole all the same.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }

  /** Takes away what runs that were killed left in a folder; a link is removed, never followed. */
  public static void sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, NAMES)) {
      for (Path part : parts) {
        if (Files.isSymbolicLink(part)) {
          Files.deleteIfExists(part);
        } else if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
          removeUnlessHeld(part);
        }
      }
    }
  }

  private static void removeUnlessHeld(Path part) {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(part);
      }
    } catch (OverlappingFileLockException | IOException e) {
      // Held by this very program, or gone, or not ours to write: left alone.
    }
  }
}
