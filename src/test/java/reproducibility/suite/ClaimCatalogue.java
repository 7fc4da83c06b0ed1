package reproducibility.suite;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;

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
    return subjects().stream()
        .sorted()
        .flatMap(it -> methodsOf(it).stream())
        .filter(it -> hasTag(it, tags))
        .toList();
  }

  /** Whether a claim has one of these tags, if there are any. */
  static boolean hasTag(Method claim, Set<String> tags) {
    return tags.isEmpty() || tagsOf(claim).stream().anyMatch(tags::contains);
  }

  /** The tags of a claim: those of its annotation. */
  static Set<String> tagsOf(Method claim) {
    return Arrays.stream(claim.getAnnotations())
        .flatMap(it -> Arrays.stream(it.annotationType().getAnnotationsByType(Tag.class)))
        .map(Tag::value)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The classes of claims, by their simple names: from the folder or jar that this class is in. */
  private static List<String> subjects() {
    String folder = PACKAGE.replace('.', '/');
    try {
      Path place =
          Path.of(ClaimCatalogue.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place.resolve(folder))) {
          return files.flatMap(it -> subject(it.getFileName().toString())).toList();
        }
      }
      try (ZipFile jar = new ZipFile(place.toFile())) {
        return jar.stream()
            .map(ZipEntry::getName)
            .filter(it -> it.startsWith(folder))
            .flatMap(it -> subject(it.substring(folder.length())))
            .toList();
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the claims are where this class is", e);
    }
  }

  private static Stream<String> subject(String file) {
    return file.matches("Every\\w+\\.class")
        ? Stream.of(file.substring(0, file.length() - ".class".length()))
        : Stream.of();
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
