package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import reproducibility.nix.Evaluation;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.Packages;
import reproducibility.suite.Subject;

/**
 * What must hold of each package expression, the meta-package's too: Nix understands it, and it
 * asks nobody for anything.
 */
@Claims
class EveryExpression {
  /**
   * How nixpkgs and Nix call what gets something from the network (Nix manual, "Built-in
   * functions"; nixpkgs manual, "Fetchers").
   */
  private static final String FETCHER =
      "(__)?fetch[A-Z]\\w*|(__)?fetch(url|git|zip|svn|hg|patch|tree)\\w*|getFlake|requireFile";

  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void evaluatesOnEveryPlatform(NixExpression expression, Evaluation evaluation) {
    Optional<String> error = Optional.ofNullable(evaluation.errors().get(expression.name()));
    assertThat(error)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "does not evaluate")
                    .expected("a package on each of " + evaluation.sets().keySet())
                    .found(error.orElse(""))
                    .next("nix-instantiate --parse " + expression.path(), "for errors of syntax")
                    .text())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void fetchesNothing(NixExpression expression) {
    List<String> fetchers =
        expression.identifiers().stream().filter(it -> it.matches(FETCHER)).toList();
    assertThat(fetchers)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf(fetchers.get(0)),
                        "fetches its source from the network")
                    .expected("src = ../../sources/<file>;")
                    .found(String.join(", ", fetchers))
                    .next("vendor the archive and refer to the file")
                    .text())
        .isEmpty();
  }

  /**
   * Whoever reads the expression next has to know whether the check may come back. What the comment
   * says only a person can judge.
   */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void givesAReasonForEachCheckThatItTurnsOff(NixExpression expression, Packages packages) {
    List<String> unexplained =
        packages.evaluated(expression).flags().stream()
            .filter(it -> expression.commentOn(it).isEmpty())
            .toList();
    assertThat(unexplained)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf(unexplained.get(0)),
                        "turns a check off and does not say why")
                    .expected("a comment at the end of the line or directly above it")
                    .found("none for " + String.join(", ", unexplained))
                    .next("say why, or turn the check on again")
                    .text())
        .isEmpty();
  }
}
