package reproducibility.suite;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reproducibility.Malformed;
import reproducibility.Undecided;

/**
 * Finds each thing out once, whoever asks first and from whatever thread; also that it could not be
 * found out.
 */
final class Once {
  private final Map<String, Outcome> found = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** What a thing was found to be, or why it could not be found out. */
  private record Outcome(Object value, Optional<RuntimeException> trouble) {}

  /** The thing of this name; throws what finding it threw, each time that it is asked for. */
  @SuppressWarnings("unchecked")
  <T> T get(String name, Supplier<T> finder) {
    synchronized (locks.computeIfAbsent(name, it -> new Object())) {
      Outcome outcome = found.get(name);
      if (outcome == null) {
        outcome = outcome(finder);
        found.put(name, outcome);
      }
      if (outcome.trouble().isPresent()) {
        throw outcome.trouble().get();
      }
      return (T) outcome.value();
    }
  }

  private static Outcome outcome(Supplier<?> finder) {
    try {
      return new Outcome(finder.get(), Optional.empty());
    } catch (Undecided | Malformed | UncheckedIOException trouble) {
      return new Outcome("", Optional.of(trouble));
    }
  }

  /** The thing of this name, if somebody has asked for it and it was found. */
  <T> Optional<T> known(String name, Class<T> type) {
    return Optional.ofNullable(found.get(name))
        .filter(it -> it.trouble().isEmpty())
        .map(it -> type.cast(it.value()));
  }
}
