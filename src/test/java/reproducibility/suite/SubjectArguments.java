package reproducibility.suite;

import java.io.UncheckedIOException;
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

/** Gives a claim its subjects; none where there must be one is a violation. */
final class SubjectArguments extends AnnotationBasedArgumentsProvider<ForEach> {

  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, ForEach annotation) {
    return of(annotation.value(), UnderTest.in(context)).stream().map(Arguments::of);
  }

  /** The subjects of a kind; what is thrown otherwise is a verdict. */
  static List<?> of(Subject kind, UnderTest repository) {
    List<?> subjects;
    try {
      subjects = wanted(kind, repository);
    } catch (Undecided | Malformed | UncheckedIOException trouble) {
      throw repository.settings().unknown(trouble);
    }
    if (subjects.isEmpty() && kind.isNeeded()) {
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
  static List<?> wanted(Subject kind, UnderTest repository) {
    Set<String> names = repository.settings().packages();
    return (kind == Subject.PACKAGE || kind == Subject.BUILD) && !names.isEmpty()
        ? kind.in(repository).stream().filter(it -> names.contains(it.toString())).toList()
        : kind.in(repository);
  }
}
