package reproducibility.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import reproducibility.Undecided;
import reproducibility.archive.Structure;

/**
 * The archives that a command is called with, read while the claims about them are still being
 * looked for. Each is read once, by whoever comes first: this, or a claim.
 */
public final class ReadAhead {
  private static final Map<Path, FutureTask<Structure>> READINGS = new ConcurrentHashMap<>();

  private ReadAhead() {}

  /** Begins to read, one archive after the other, and does not wait. */
  public static void begin(List<Path> archives) {
    List<FutureTask<Structure>> readings = archives.stream().map(ReadAhead::reading).toList();
    Thread thread = new Thread(() -> readings.forEach(FutureTask::run), "reading ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private static FutureTask<Structure> reading(Path archive) {
    return READINGS.computeIfAbsent(
        key(archive), it -> new FutureTask<>(() -> Structure.read(archive)));
  }

  private static Path key(Path archive) {
    return archive.toAbsolutePath().normalize();
  }

  /**
   * The structure of an archive, which is handed out once.
   *
   * @throws reproducibility.Malformed as {@link Structure#read}
   */
  static Structure structure(Path archive) {
    Optional<FutureTask<Structure>> begun = Optional.ofNullable(READINGS.remove(key(archive)));
    if (begun.isEmpty()) {
      return Structure.read(archive);
    }
    begun.get().run();
    try {
      return begun.get().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided("was interrupted while it read " + archive.getFileName());
    }
  }
}
