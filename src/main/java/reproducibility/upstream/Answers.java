package reproducibility.upstream;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was asked in this run: each thing once, whatever came of it. Who asks while another is being
 * answered waits for that answer.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
final class Answers<K, V> {
  private final Map<K, CompletableFuture<V>> known = new ConcurrentHashMap<>();
  private final Function<K, V> asking;

  Answers(Function<K, V> asking) {
    this.asking = asking;
  }

  /** The answer, or the exception that it came to. */
  V get(K key) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = known.putIfAbsent(key, mine);
    if (first == null) {
      complete(mine, key);
      return join(mine);
    }
    return join(first);
  }

  private void complete(CompletableFuture<V> answer, K key) {
    try {
      answer.complete(asking.apply(key));
    } catch (RuntimeException trouble) {
      answer.completeExceptionally(trouble);
    }
  }

  private static <V> V join(CompletableFuture<V> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException trouble ? trouble : e;
    }
  }
}
