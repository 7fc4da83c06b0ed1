package reproducibility.suite;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The claims by name, and their subjects in the repository under test. */
public final class ClaimCatalogue {
  private static final String PACKAGE = "reproducibility.claims.";

  private final UnderTest repository;

  ClaimCatalogue(UnderTest repository) {
    this.repository = repository;
  }

  /**
   * The names of a claim's subjects; none if there is no such claim.
   *
   * @param claim {@code EverySubject.claim}
   */
  public List<String> subjectsOf(String claim) {
    return methodsOf(claim).stream()
        .findFirst()
        .flatMap(method -> Optional.ofNullable(method.getAnnotation(ForEach.class)))
        .map(subjects -> subjects.value().in(repository).stream().map(Object::toString).toList())
        .orElse(List.of());
  }

  /**
   * The methods of a claim, or of all claims about one subject; none if there is no such claim.
   *
   * @param claim {@code EverySubject.claim}, or {@code EverySubject}
   */
  static List<Method> methodsOf(String claim) {
    int dot = claim.indexOf('.');
    String subject = dot < 0 ? claim : claim.substring(0, dot);
    return type(subject).stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(it -> AnnotationSupport.isAnnotated(it, Testable.class))
        .filter(it -> dot < 0 || it.getName().equals(claim.substring(dot + 1)))
        .toList();
  }

  private static Optional<Class<?>> type(String name) {
    try {
      return name.matches("Every\\w+")
          ? Optional.of(Class.forName(PACKAGE + name))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
