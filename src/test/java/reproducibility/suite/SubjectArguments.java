package reproducibility.suite;

import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Violation;
import reproducibility.suite.engine.ClaimCatalogue;

/** Gives a claim its subjects; none where there must be one is a violation. */
public final class SubjectArguments extends AnnotationBasedArgumentsProvider<ForEach> {
  private static final Set<String> BUILDS = Set.of("build", "container", "remote");

  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, ForEach annotation) {
    return of(context.getRequiredTestMethod(), UnderTest.in(context)).stream().map(Arguments::of);
  }

  /** The subjects of a claim; what is thrown otherwise is a verdict. */
  public static List<?> of(Method claim, UnderTest repository) {
    Subject kind = claim.getAnnotation(ForEach.class).value();
    List<?> subjects;
    try {
      subjects =
          !ClaimCatalogue.hasTag(claim, BUILDS)
              ? wanted(kind, repository)
              : kind == Subject.BUILD ? builtWithMetaPackage(repository) : built(repository);
    } catch (Undecided | Malformed | UncheckedIOException trouble) {
      throw repository.settings().unknown(trouble);
    }
    if (subjects.isEmpty() && kind.isNeededBy(repository)) {
      throw new Violation(
          Finding.of(
                  Place.named("the repository"),
                  "holds no " + Sentences.words(kind.name()).replace('_', ' '))
              .expected("at least one")
              .found("none, so nothing would be checked")
              .next("look whether this is the repository and the ref that you mean"));
    }
    return subjects;
  }

  /** All of them, or of the packages those that the user named. */
  private static List<?> wanted(Subject kind, UnderTest repository) {
    return kind == Subject.PACKAGE || kind == Subject.BUILD
        ? named(kind.in(repository), repository.settings().packages())
        : kind.in(repository);
  }

  /** Those of the packages that are built. */
  public static List<?> built(UnderTest repository) {
    return named(wanted(Subject.PACKAGE, repository), repository.settings().built());
  }

  /** The same and the meta-package. */
  public static List<?> builtWithMetaPackage(UnderTest repository) {
    return named(wanted(Subject.BUILD, repository), repository.settings().built());
  }

  private static List<?> named(List<?> packages, Set<String> names) {
    return names.isEmpty()
        ? packages
        : packages.stream().filter(it -> names.contains(it.toString())).toList();
  }
}
