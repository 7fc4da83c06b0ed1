package reproducibility.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    int dot = claim.indexOf('.');
    if (dot < 0) {
      return List.of();
    }
    return type(claim.substring(0, dot))
        .flatMap(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .filter(it -> it.getName().equals(claim.substring(dot + 1)))
                    .findFirst())
        .flatMap(method -> Optional.ofNullable(method.getAnnotation(ForEach.class)))
        .map(subjects -> subjects.value().in(repository).stream().map(Object::toString).toList())
        .orElse(List.of());
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
