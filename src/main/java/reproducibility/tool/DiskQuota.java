package reproducibility.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A folder that a run may fill so far, and no further.
 *
 * @param folder everything below it counts
 * @param bytes the most that may lie there
 */
public record DiskQuota(Path folder, long bytes) {
  /** What most file systems take for the smallest file; so a million empty ones count too. */
  private static final long BLOCK = 4096;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** However long a look takes on a busy machine, the next one is soon enough to be of use. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** So looking takes no more than a twentieth of one processor core, up to the longest pause. */
  private static final long PAUSE_FOR_EACH_LOOK = 20;

  /** A run that somebody waits for. */
  public interface Running {
    /** Waits so many nanoseconds at most, and answers whether it has ended. */
    boolean endsWithin(long nanoseconds) throws InterruptedException;
  }

  /** Looks again and again until the run ends, or there is too much; answers whether there is. */
  public boolean isOverfullBefore(Running end) throws InterruptedException {
    return isSeenBefore(end, this::isOverfull);
  }

  /** Looks again and again until the run ends, or there is something to see. */
  static boolean isSeenBefore(Running end, BooleanSupplier look) throws InterruptedException {
    long pause = SHORTEST_PAUSE.toNanos();
    while (!end.endsWithin(pause)) {
      long start = System.nanoTime();
      if (look.getAsBoolean()) {
        return true;
      }
      long time = System.nanoTime() - start;
      pause = Math.max(SHORTEST_PAUSE.toNanos(), PAUSE_FOR_EACH_LOOK * time);
      pause = Math.min(pause, LONGEST_PAUSE.toNanos());
    }
    return false;
  }

  /** Whether there is more in it; files that come and go meanwhile may be missed. */
  boolean isOverfull() {
    Sum sum = new Sum();
    try {
      Files.walkFileTree(folder, sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum.bytes > bytes;
  }

  /** The last line of the log of a run that was ended for it. */
  public String message() {
    return "\nerror: ended after writing more than " + bytes + " bytes to disk\n";
  }

  private final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += Math.max(BLOCK, attributes.size());
      return bytes > DiskQuota.this.bytes ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      return visitFile(visited, attributes);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
