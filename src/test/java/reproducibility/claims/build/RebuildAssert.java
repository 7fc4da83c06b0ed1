package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.nix.build.Build;

/** Judges two builds of one package. */
final class RebuildAssert {
  private RebuildAssert() {}

  /**
   * Fails unless both were really built and have the same NAR hash.
   *
   * @param expression where it lies
   * @param evidence asked for where they differ
   */
  static void isRealAndEqual(
      String expression, Build first, Build second, Supplier<List<Evidence>> evidence) {
    for (Build build : List.of(first, second)) {
      assertThat(build.isReal())
          .withFailMessage(
              () ->
                  Finding.of(expression, "was not really built")
                      .expected("a new store that lacks the result before the build")
                      .found("the store had the result already")
                      .next("report this: it is a fault of the suite")
                      .facts(build.isReal())
                      .raise())
          .isTrue();
    }
    assertThat(second.narHash())
        .withFailMessage(
            () ->
                Finding.of(expression, "two builds give different bits")
                    .expected("the same NAR hash twice")
                    .found(hash(first) + "\n" + hash(second))
                    .next("look for time, random values, paths or the order of files in the output")
                    .evidence(evidence.get())
                    .raise())
        .isEqualTo(first.narHash());
  }

  private static String hash(Build build) {
    Optional<String> hash = build.narHash();
    return hash.orElse("none") + "   " + build.output().orElse("");
  }
}
