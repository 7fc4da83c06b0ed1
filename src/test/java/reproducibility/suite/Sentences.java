package reproducibility.suite;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Makes the report's words of class and method names: {@code EveryWheel.recordsEveryFileItHolds}
 * reads as it says.
 */
public final class Sentences implements DisplayNameGenerator {
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** The words of a name in camel case. */
  public static String words(String name) {
    return BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  @Override
  public String generateDisplayNameForClass(Class<?> type) {
    return words(type.getSimpleName());
  }

  @Override
  public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> type) {
    return words(type.getSimpleName());
  }

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> type, Method method) {
    return words(method.getName());
  }
}
