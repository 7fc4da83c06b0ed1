package reproducibility.finding;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes values apart into texts that are the same in every run. */
final class Facts {
  private static final ClassValue<Boolean> WRITES_ITSELF =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return Arrays.stream(type.getMethods())
              .filter(it -> it.getName().equals("toString") && it.getParameterCount() == 0)
              .map(Method::getDeclaringClass)
              .noneMatch(it -> it.equals(Object.class));
        }
      };

  private Facts() {}

  /**
   * The texts of a value.
   *
   * @throws IllegalArgumentException where it has none of its own
   */
  static Stream<String> of(Object value) {
    if (value instanceof Optional<?> it) {
      return it.stream().flatMap(Facts::of);
    }
    if (value instanceof Collection<?> it) {
      return it.stream().flatMap(Facts::of);
    }
    if (value instanceof Map<?, ?> it) {
      return it.entrySet().stream()
          .map(entry -> text(entry.getKey()) + " = " + text(entry.getValue()));
    }
    return Stream.of(text(value));
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> || value instanceof Collection<?> || value instanceof Map) {
      return of(value).sorted().toList().toString();
    }
    if (!WRITES_ITSELF.get(value.getClass())) {
      throw new IllegalArgumentException(value.getClass() + " has no text of its own");
    }
    return value.toString();
  }
}
