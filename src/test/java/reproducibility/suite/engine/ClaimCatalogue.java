package reproducibility.suite.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import reproducibility.cache.ClassFiles;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.UnderTest;

/** The claims by name, and their subjects in the repository under test. */
public final class ClaimCatalogue {
  /** The classes of claims, by their simple names. */
  private static final Map<String, String> CLASSES =
      ClassFiles.beside(ClaimCatalogue.class).names("reproducibility/claims/").stream()
          .map(it -> it.replace('/', '.'))
          .filter(it -> simpleName(it).matches("Every\\w+"))
          .collect(Collectors.toUnmodifiableMap(ClaimCatalogue::simpleName, Function.identity()));

  private static final ClassValue<Set<String>> TAGS =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> annotation) {
          return Arrays.stream(annotation.getAnnotationsByType(Tag.class))
              .map(Tag::value)
              .collect(Collectors.toUnmodifiableSet());
        }
      };

  private final UnderTest repository;

  public ClaimCatalogue(UnderTest repository) {
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
   * Whether there is such a claim.
   *
   * @param claim {@code EverySubject.claim}
   */
  public boolean has(String claim) {
    return claim.contains(".") && !methodsOf(claim).isEmpty();
  }

  /**
   * Nothing, where a subject that no claim has may be no archive that is merely not here.
   *
   * @throws reproducibility.Undecided where the lock has an archive of that name, which is kept out
   *     of git by a rule
   */
  public void requireHere(String subject) {
    repository
        .archivesHere()
        .lacking(subject)
        .ifPresent(
            it -> {
              throw it;
            });
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
        .filter(it -> it.isAnnotationPresent(ForEach.class))
        .filter(it -> dot < 0 || it.getName().equals(claim.substring(dot + 1)))
        .toList();
  }

  /**
   * The methods of all claims with one of these tags; of all claims, if there are no tags.
   *
   * @param tags JUnit tags, as of {@link CommitClaim}
   */
  static List<Method> methodsTagged(Set<String> tags) {
    return subjects()
        .sorted()
        .flatMap(it -> methodsOf(it).stream())
        .filter(it -> hasTag(it, tags))
        .toList();
  }

  /** The names of all claims, and of the things that they are about. */
  static List<String> names() {
    return subjects()
        .flatMap(
            it ->
                Stream.concat(
                    Stream.of(it), methodsOf(it).stream().map(one -> it + "." + one.getName())))
        .toList();
  }

  /** Whether a claim has one of these tags, if there are any. */
  public static boolean hasTag(Method claim, Set<String> tags) {
    return tags.isEmpty() || tagsOf(claim).stream().anyMatch(tags::contains);
  }

  /** The tags of a claim: those of its annotation. */
  static Set<String> tagsOf(Method claim) {
    return Arrays.stream(claim.getAnnotations())
        .flatMap(it -> TAGS.get(it.annotationType()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> subjects() {
    return CLASSES.keySet().stream();
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Optional<Class<?>> type(String subject) {
    return Optional.ofNullable(CLASSES.get(subject)).map(ClaimCatalogue::load);
  }

  private static Class<?> load(String type) {
    try {
      return Class.forName(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type + " lies on the class path", e);
    }
  }
}
