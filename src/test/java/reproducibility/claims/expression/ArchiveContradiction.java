package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.suite.packages.Vendored;

/**
 * What an expression says of its archive, and the archive does not; for each group of platforms
 * that the expression says the same for.
 *
 * @param place where the expression says it
 * @param summary what is wrong
 * @param expected what the archive says
 * @param found what the expression says
 * @param next what to do
 */
record ArchiveContradiction(
    Place place,
    String summary,
    Function<Vendored, String> expected,
    Function<Vendored, String> found,
    String next) {

  /**
   * Raises a finding unless the expression agrees with each of its archives.
   *
   * @param fact what tells one contradiction from another
   */
  void requireNone(
      List<Vendored> all, Predicate<Vendored> agrees, Function<Vendored, String> fact) {
    List<Vendored> wrong = all.stream().filter(agrees.negate()).toList();
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(place, summary)
                    .expected(lines(wrong, it -> expected.apply(it) + "   " + it.archive().path()))
                    .found(lines(wrong, found))
                    .next(next)
                    .facts(wrong.stream().map(fact).toList())
                    .raise())
        .isEmpty();
  }

  private static String lines(List<Vendored> wrong, Function<Vendored, String> words) {
    return wrong.stream().map(it -> words.apply(it) + it.on()).collect(Collectors.joining("\n"));
  }
}
