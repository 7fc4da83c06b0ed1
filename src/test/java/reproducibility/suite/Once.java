package reproducibility.suite;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Finds each thing out once, whoever asks first and from whatever thread; also that it could not be
 * found out. Who asks second waits, and in a {@link ForkJoinPool} another thread works meanwhile.
 */
final class Once {
  private final Map<String, CompletableFuture<Object>> found = new ConcurrentHashMap<>();

  /** The thing of this name; throws what finding it threw, each time that it is asked for. */
  @SuppressWarnings("unchecked")
  <T> T get(String name, Supplier<T> finder) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> outcome = found.putIfAbsent(name, mine);
    if (outcome == null) {
      outcome = mine;
      find(mine, finder);
    }
    try {
      return (T) outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw e;
    }
  }

  /** Nobody waits for ever, whatever finding it throws. */
  private static void find(CompletableFuture<Object> outcome, Supplier<?> finder) {
    try {
      outcome.complete(finder.get());
    } catch (RuntimeException | Error trouble) {
      outcome.completeExceptionally(trouble);
    }
  }

  /**
   * Begins to find something out that will be asked for, beside what this thread goes on with; who
   * asks is told of any trouble.
   */
  static Thread ahead(Supplier<?> asking) {
    Thread thread = new Thread(() -> find(new CompletableFuture<>(), asking), "ahead");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The thing of this name, if somebody has asked for it and it was found. */
  <T> Optional<T> known(String name, Class<T> type) {
    return Optional.ofNullable(found.get(name))
        .filter(it -> it.isDone() && !it.isCompletedExceptionally())
        .map(it -> type.cast(it.join()));
  }
}
