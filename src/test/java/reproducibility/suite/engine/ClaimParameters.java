package reproducibility.suite.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import reproducibility.suite.History;
import reproducibility.suite.UnderTest;

/**
 * Gives a claim whatever {@link UnderTest} and {@link History} know: a parameter of type {@code T}
 * gets what their method that returns a {@code T} gives.
 */
public final class ClaimParameters implements ParameterResolver {
  private static final Map<Class<?>, Method> BY_TYPE =
      Stream.of(UnderTest.class, History.class)
          .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
          .filter(it -> Modifier.isPublic(it.getModifiers()) && it.getParameterCount() == 0)
          .filter(it -> it.getReturnType() != void.class)
          .collect(Collectors.toUnmodifiableMap(Method::getReturnType, it -> it));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return BY_TYPE.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return in(UnderTest.in(context), parameter.getParameter().getType());
    } catch (InvocationTargetException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e.getCause());
    }
  }

  /**
   * What a repository gives of a type.
   *
   * @throws InvocationTargetException around what finding it threw
   * @throws IllegalArgumentException where it gives nothing of that type
   */
  static Object in(UnderTest repository, Class<?> type) throws InvocationTargetException {
    Method source = BY_TYPE.get(type);
    if (source == null) {
      throw new IllegalArgumentException("UnderTest has no public method that gives a " + type);
    }
    try {
      boolean isOfHistory = source.getDeclaringClass().equals(History.class);
      return source.invoke(isOfHistory ? repository.history() : repository);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("UnderTest's methods are public", e);
    }
  }
}
