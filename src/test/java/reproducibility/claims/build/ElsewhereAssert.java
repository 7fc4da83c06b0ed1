package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.OutputDifference;
import reproducibility.repository.NixExpression;

/** Judges a build that another machine, or what is like one, has made. */
final class ElsewhereAssert {
  private static final int LOG_LINES = 6;

  private ElsewhereAssert() {}

  /**
   * Fails unless the NAR hash is the same, or with what differs.
   *
   * @param first the build on this machine, which has a result
   * @param where the other build was made, as "in a container"
   * @param evidence asked for where they differ
   */
  static void givesTheSameBits(
      NixExpression expression,
      Build first,
      Build other,
      String where,
      Supplier<List<Evidence>> evidence) {
    assertThat(other.narHash())
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path(),
                        other.succeeded() ? "gives other bits " + where : "does not build " + where)
                    .expected("the NAR hash of this machine: " + first.narHash().orElse(""))
                    .found(found(first, other))
                    .next("make the build independent of the machine and of Nix's version")
                    .facts(other.succeeded())
                    .evidence(evidence.get())
                    .raise())
        .isEqualTo(first.narHash());
  }

  private static String found(Build first, Build other) {
    if (other.narHash().isEmpty()) {
      return other.endOfLog(LOG_LINES);
    }
    Optional<OutputDifference> difference =
        OutputDifference.between(first.folder().orElseThrow(), other.folder().orElseThrow());
    return other.narHash().get()
        + "\n"
        + difference.map(it -> it.path() + "\n" + it.text()).orElse("no file differs");
  }
}
