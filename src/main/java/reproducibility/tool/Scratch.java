package reproducibility.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A temporary folder, removed with everything in it by {@link #close}, or when the JVM ends; where
 * the JVM is killed, by the next that makes one.
 *
 * @param top the folder
 */
public record Scratch(Path top) implements AutoCloseable {

  private static final String PREFIX = "repro-";
  private static final int TRIES = 30;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  /** Those that are there; it is also the lock of {@link #ended}. */
  private static final Set<Scratch> OPEN = new LinkedHashSet<>();

  /** Whether the JVM is about to end, and nothing may be made that nobody would remove. */
  private static boolean ended;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Scratch::removeAllAtEnd));
  }

  /** A new one, where the system keeps temporary files. */
  public static Scratch create() {
    return in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  /** A new one in this folder, from which leftovers are removed. */
  static Scratch in(Path folder) {
    try {
      Scratch scratch;
      synchronized (OPEN) {
        if (ended) {
          throw new IOException("no temporary folder is made while the program ends");
        }
        scratch = new Scratch(Files.createTempDirectory(folder, PREFIX).toRealPath());
        OPEN.add(scratch);
        Tenancy.begin(scratch.top());
      }
      Tenancy.removeLeftovers(scratch.top(), PREFIX);
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder in it whose name begins so. */
  public Path folder(String prefix) {
    try {
      return Files.createTempDirectory(top, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the folder; a Nix store inside it is read only, so folders are made writable first. */
  @Override
  public void close() {
    if (!Files.exists(top)) {
      return;
    }
    try {
      Files.walkFileTree(top, new Removal(top.resolve(Tenancy.LOCK)));
      Tenancy.end(top);
      synchronized (OPEN) {
        boolean ignored = OPEN.remove(this);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeAllAtEnd() {
    List<Scratch> left;
    synchronized (OPEN) {
      ended = true;
      left = List.copyOf(OPEN);
    }
    left.forEach(Scratch::removeAtEnd);
  }

  /** Programs that are being ended may still write: it is tried for some seconds. */
  private void removeAtEnd() {
    for (int i = 0; i < TRIES && Files.exists(top); i++) {
      try {
        LeftSandboxes.end(top);
        close();
      } catch (UncheckedIOException e) {
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  /** Removes the lock last, so that a removal that is interrupted can be taken up. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    private final Path lock;

    Removal(Path lock) {
      this.lock = lock;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.toFile().canWrite()) {
        boolean ignored = folder.toFile().setWritable(true);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(lock)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, java.io.IOException trouble)
        throws IOException {
      if (folder.equals(lock.getParent())) {
        Files.deleteIfExists(lock);
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
