package reproducibility.suite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a claim whatever {@link UnderTest} knows: a parameter of type {@code T} gets what its
 * method that returns a {@code T} gives.
 */
final class Known implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return source(parameter).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return source(parameter).orElseThrow().invoke(UnderTest.in(context));
    } catch (InvocationTargetException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e.getCause());
    } catch (IllegalAccessException e) {
      throw new ParameterResolutionException("UnderTest's methods are public", e);
    }
  }

  private static Optional<Method> source(ParameterContext parameter) {
    return Arrays.stream(UnderTest.class.getMethods())
        .filter(it -> it.getParameterCount() == 0 && it.getDeclaringClass() == UnderTest.class)
        .filter(it -> it.getReturnType() == parameter.getParameter().getType())
        .findFirst();
  }
}
