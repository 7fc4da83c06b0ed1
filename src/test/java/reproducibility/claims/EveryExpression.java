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

  /** The built-in functions that answer with something of the machine, the user or the time. */
  private static final String IMPURE =
      "(__)?(getEnv|currentTime|currentSystem|nixPath|findFile|storePath)";

  /** What Nix says against a path or an address that {@code restrict-eval} keeps out. */
  private static final String FORBIDDEN = "(?s).*is forbidden in restricted mode.*";

  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void evaluatesOnEveryPlatform(NixExpression expression, Evaluation evaluation) {
    Optional<String> error = error(expression, evaluation).filter(it -> !it.matches(FORBIDDEN));
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

  /** Nix runs with {@code restrict-eval}: only the repository can be read, and no address. */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void readsNothingOutsideOfTheRepository(NixExpression expression, Evaluation evaluation) {
    Optional<String> error = error(expression, evaluation).filter(it -> it.matches(FORBIDDEN));
    assertThat(error)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "reads what is not part of the repository")
                    .expected("files of the repository alone")
                    .found(error.orElse(""))
                    .next("put the file into the repository, or do without it")
                    .text())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void asksNothingOfTheMachine(NixExpression expression) {
    List<String> questions =
        expression.identifiers().stream().filter(it -> it.matches(IMPURE)).toList();
    assertThat(questions)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path() + ":" + expression.lineOf(questions.get(0)),
                        "depends on where and when it is evaluated")
                    .expected("the same everywhere, always")
                    .found(String.join(", ", questions))
                    .next("say the value, or take it as an argument from nixpkgs")
                    .text())
        .isEmpty();
  }

  private static Optional<String> error(NixExpression expression, Evaluation evaluation) {
    return Optional.ofNullable(evaluation.errors().get(expression.name()));
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
