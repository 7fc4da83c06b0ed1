package reproducibility.suite;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Finds each thing out once, whoever asks first and from whatever thread; also that it could not be
 * found out. The thread that asks first finds it; the others park until it is found.
 *
 * <p>They must not run other work meanwhile, as threads of a {@link
 * java.util.concurrent.ForkJoinPool} do in {@link java.util.concurrent.CompletableFuture#join}: a
 * claim on top of an unfinished finding waits for ever if it asks for that finding. {@link
 * FutureTask#get} only parks.
 */
public final class Memo {
  private final Map<String, FutureTask<Object>> found = new ConcurrentHashMap<>();

  /** The thing of this name; throws what finding it threw, each time that it is asked for. */
  @SuppressWarnings("unchecked")
  public <T> T get(String name, Supplier<T> finder) {
    FutureTask<Object> mine = new FutureTask<>(finder::get);
    FutureTask<Object> outcome = found.putIfAbsent(name, mine);
    if (outcome == null) {
      mine.run();
      return (T) outcome(mine);
    }
    return (T) (outcome.isDone() ? outcome(outcome) : Turns.whileWaiting(() -> outcome(outcome)));
  }

  /** What was found, or a throw of what finding it threw; an interrupt ends no waiting. */
  private static Object outcome(FutureTask<Object> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Begins to find something out that will be asked for, beside what this thread goes on with; who
   * asks is told of any trouble.
   */
  public static Thread ahead(Supplier<?> asking) {
    Thread thread = new Thread(new FutureTask<>(asking::get), "ahead");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for what was begun. */
  static void await(Thread begun) {
    try {
      begun.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The thing of this name, if somebody has asked for it and it was found. */
  public <T> Optional<T> known(String name, Class<T> type) {
    return Optional.ofNullable(found.get(name))
        .filter(FutureTask::isDone)
        .flatMap(
            it -> {
              try {
                return Optional.of(type.cast(outcome(it)));
              } catch (RuntimeException | Error trouble) {
                return Optional.empty();
              }
            });
  }
}
