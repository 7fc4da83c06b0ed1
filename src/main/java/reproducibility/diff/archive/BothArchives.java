package reproducibility.diff.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Two archives, opened side by side.
 *
 * @param old the old one
 * @param fresh the new one
 */
record BothArchives(OpenArchive old, OpenArchive fresh) implements AutoCloseable {

  /**
   * Opens them. Where neither can be opened, the trouble with the old one is told, whichever came
   * first.
   *
   * @param scratch an empty folder
   */
  static BothArchives open(Optional<Path> oldPath, Optional<Path> freshPath, Path scratch)
      throws IOException {
    FutureTask<OpenArchive> fresh = new FutureTask<>(() -> OpenArchive.open(freshPath, scratch));
    boolean both = oldPath.isPresent() && freshPath.isPresent();
    if (both) {
      Thread thread = new Thread(fresh, "opening");
      thread.setDaemon(true);
      thread.start();
    }
    try {
      OpenArchive old = OpenArchive.open(oldPath, scratch);
      fresh.run();
      return new BothArchives(old, result(fresh, old));
    } catch (IOException | RuntimeException e) {
      drop(fresh, both);
      throw e;
    }
  }

  private static OpenArchive result(FutureTask<OpenArchive> fresh, OpenArchive old)
      throws IOException {
    try {
      return result(fresh);
    } catch (IOException | RuntimeException e) {
      old.close();
      throw e;
    }
  }

  /** Closes what was opened for nothing. */
  private static void drop(FutureTask<OpenArchive> fresh, boolean begun) {
    if (begun) {
      try {
        result(fresh).close();
      } catch (IOException | RuntimeException e) {
        return;
      }
    }
  }

  private static OpenArchive result(FutureTask<OpenArchive> opening) throws IOException {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (old) {
      fresh.close();
    }
  }
}
