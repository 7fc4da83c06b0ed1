package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Level;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.nix.evaluate.Effects.Difference;
import reproducibility.nix.evaluate.Effects.End;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.Effects.Stop;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.MergeMarkers;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.expression.NixComments;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.ExpressionEffects;
import reproducibility.suite.packages.LevelOfEach;
import reproducibility.suite.packages.Packages;

/**
 * What must hold of each package expression, the meta-package's too: Nix understands it, and it
 * asks nobody for anything.
 */
@Claims
class EveryExpression {
  /**
   * What Nix says against a path or an address that {@code restrict-eval} keeps out, and what the
   * engine says of what only another claim forbids.
   */
  private static final String FORBIDDEN =
      "(?s).*(is forbidden in restricted mode|repro: (asks|fetches|reads) |-repro-fetch=).*";

  /** With everything that it gives to a build. */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void evaluatesOnEveryPlatform(
      NixExpression expression, Evaluation evaluation, ExpressionEffects followed) {
    Optional<String> error =
        error(expression, evaluation)
            .or(() -> followed.failure(expression))
            .filter(it -> !it.matches(FORBIDDEN));
    Optional.ofNullable(evaluation.unknown().get(expression.name()))
        .filter(it -> error.isEmpty())
        .ifPresent(
            it -> {
              throw Undecided.byStandIn(it);
            });
    Optional<Malformed> unmerged = MergeMarkers.unmerged(expression.path(), expression.text());
    assertThat(error)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "does not evaluate")
                    .expected("a package on each of " + evaluation.sets().keySet())
                    .found(unmerged.map(Malformed::getMessage).or(() -> error).orElse(""))
                    .next(
                        "nix-instantiate --parse " + ShellWord.ofPath(expression.path()),
                        "for errors of syntax")
                    .facts(error.map(it -> it.replaceAll("(\\.\\w+):\\d+(:\\d+)?", "$1")))
                    .raise())
        .isEmpty();
  }

  /**
   * Whatever the package needs, build-time inputs included: a derivation that states the hash of
   * its output may go to the network (Nix manual, "Advanced attributes", {@code outputHash}), and
   * so do some of Nix's own functions. An argument that nothing uses fetches nothing. A pinned
   * package may fetch what has a hash, which another claim compares with the lock.
   */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void fetchesNothing(NixExpression expression, ExpressionEffects followed, LevelOfEach levels) {
    boolean pinned = levels.of(expression) == Level.PINNED;
    List<Fetch> fetches =
        followed.fetches(expression).stream().filter(it -> !pinned || !it.hashed()).toList();
    assertThat(fetches)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(
                            followed.place(
                                expression, fetches.get(0).place(), fetches.get(0).how())),
                        "fetches something from the network")
                    .expected("only what the repository holds: src = ../../sources/<file>;")
                    .found(ExpressionEffects.list(fetches))
                    .next(
                        "bin/repro vendor --primary " + ShellWord.of(expression.name()),
                        "vendors it, or says what is left to do by hand")
                    .facts(fetches.stream().map(it -> it.how() + " " + it.name()).toList())
                    .raise())
        .isEmpty();
  }

  /**
   * Nix runs with {@code restrict-eval}: only the repository can be read, and of that flox has only
   * what git tracks.
   */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void readsNothingOutsideTheRepository(NixExpression expression, ExpressionEffects followed) {
    Optional<Stop> stop = followed.end(expression, End.READS);
    assertThat(stop)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(followed.place(expression, stop.get().place(), stop.get().what())),
                        "reads what is not part of the repository")
                    .expected("only files that git tracks")
                    .found(stop.get().what())
                    .next("put the file into the repository, or do without it")
                    .facts(stop.map(Stop::end), stop.map(Stop::what))
                    .raise())
        .isEmpty();
  }

  /** The environment, the time, the system, the search path and the store of who evaluates. */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void doesNotDependOnTheMachine(NixExpression expression, ExpressionEffects followed) {
    Optional<Stop> stop = followed.end(expression, End.ASKS);
    assertThat(stop)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(followed.place(expression, stop.get().place(), stop.get().what())),
                        "depends on where and when it is evaluated")
                    .expected("the same everywhere, always")
                    .found(stop.get().what())
                    .next("write the value down, or take it as an argument from nixpkgs")
                    .facts(stop.map(Stop::end), stop.map(Stop::what))
                    .raise())
        .isEmpty();
  }

  /** As flox builds it: from a copy of what git tracks, in a folder of the Nix store. */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void evaluatesTheSameInEveryCheckout(NixExpression expression, ExpressionEffects followed) {
    Map<String, Difference> differences = followed.differences(expression);
    assertThat(differences)
        .withFailMessage(
            () -> {
              Map.Entry<String, Difference> first = differences.entrySet().iterator().next();
              String name = first.getKey();
              return Finding.of(
                      Place.of(followed.place(expression, Optional.empty(), name + " =")),
                      "depends on the folder of the checkout, or on files that git does not track")
                  .expected(name + " = " + first.getValue().here())
                  .found(
                      name
                          + " = "
                          + first.getValue().elsewhere()
                          + ", with the tracked files in another folder")
                  .next("write ./file instead of toString ./file, and track what it reads")
                  .facts(differences.keySet())
                  .raise();
            })
        .isEmpty();
  }

  /** flox evaluates what git tracks. */
  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void isTrackedByGit(NixExpression expression, Snapshot snapshot) {
    assertThat(snapshot.tracked().entries())
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is not in git")
                    .expected("tracked by git")
                    .found("an untracked file, which flox does not see")
                    .next("git add " + ShellWord.ofPath(expression.path()))
                    .raise())
        .containsKey(expression.path());
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
  void givesAReasonForEachDisabledCheck(
      NixExpression expression, Packages packages, Inventory inventory) {
    packages.evaluated(expression);
    List<String> unexplained =
        packages.onEachPlatform(expression).values().stream()
            .flatMap(it -> it.flags().stream())
            .distinct()
            .filter(
                it ->
                    new NixComments(inventory.whereIsSaid(expression, it).text()).on(it).isEmpty())
            .toList();
    assertThat(unexplained)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(
                            inventory.whereIsSaid(expression, unexplained.get(0)).path(),
                            inventory
                                .whereIsSaid(expression, unexplained.get(0))
                                .lineOf(unexplained.get(0))),
                        "turns a check off and does not say why")
                    .expected("a comment at the end of the line or directly above it")
                    .found("none for " + String.join(", ", unexplained))
                    .next("say why, or turn the check on again")
                    .facts(unexplained)
                    .raise())
        .isEmpty();
  }
}
