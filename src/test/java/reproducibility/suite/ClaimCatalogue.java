package reproducibility.suite;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import reproducibility.ClassFiles;

/** The claims by name, and their subjects in the repository under test. */
public final class ClaimCatalogue {
  private static final String PACKAGE = "reproducibility.claims.";
  private static final ClassValue<Set<String>> TAGS =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> annotation) {
          return Arrays.stream(annotation.getAnnotationsByType(Tag.class))
              .map(Tag::value)
              .collect(Collectors.toUnmodifiableSet());
        }
      };

  private static final Pattern NAME = Pattern.compile("Every\\w+");

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
  static boolean hasTag(Method claim, Set<String> tags) {
    return tags.isEmpty() || tagsOf(claim).stream().anyMatch(tags::contains);
  }

  /** The tags of a claim: those of its annotation. */
  static Set<String> tagsOf(Method claim) {
    return Arrays.stream(claim.getAnnotations())
        .flatMap(it -> TAGS.get(it.annotationType()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The classes of claims, by their simple names. */
  private static Stream<String> subjects() {
    return ClassFiles.beside(ClaimCatalogue.class).names(PACKAGE.replace('.', '/')).stream()
        .map(it -> it.substring(PACKAGE.length()))
        .filter(NAME.asMatchPredicate());
  }

  private static Optional<Class<?>> type(String name) {
    try {
      return NAME.matcher(name).matches()
          ? Optional.of(Class.forName(PACKAGE + name))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
