package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import reproducibility.Undecided;
import reproducibility.contract.Exclusion;
import reproducibility.contract.Platforms;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Reason;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each package that is left out on a platform: it really is, for a cause that
 * still exists.
 */
@Claims
class EveryExclusion {

  @CommitClaim
  @ForEach(Subject.EXCLUSION)
  void hasAReason(Exclusion exclusion) {
    assertThat(Reason.isGiven(exclusion.reason()))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(exclusion.place()),
                        "no reason is given for leaving out " + exclusion)
                    .expected("reason = \"…\"")
                    .found("none")
                    .next("say why, for the person who wonders in a year")
                    .raise())
        .isTrue();
  }

  @CommitClaim
  @ForEach(Subject.EXCLUSION)
  void takesEffect(Exclusion exclusion, Evaluation evaluation, Platforms platforms) {
    assertThat(EveryPlatform.Members.on(exclusion.platform(), evaluation, platforms))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(exclusion.place()),
                        exclusion.name() + " is there on " + exclusion.platform())
                    .expected("left out: " + exclusion.reason())
                    .found("among the packages of " + platforms.setName())
                    .next("take the exclusion out of the contract, or the package out of the set")
                    .facts(exclusion.name())
                    .raise())
        .doesNotContain(exclusion.name());
  }

  /**
   * The cause is a package that cannot be had there and that the excluded one needs, directly or
   * through others.
   */
  @CommitClaim
  @ForEach(Subject.EXCLUSION)
  void isStillNeeded(Exclusion exclusion, Evaluation evaluation) {
    PackageSet set =
        Optional.ofNullable(evaluation.sets().get(exclusion.platform()))
            .orElseThrow(
                () ->
                    Undecided.becauseOf(
                        "EveryExpression.evaluatesOnEveryPlatform",
                        "nothing evaluates, as another claim says"));
    if (!evaluation.errors().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          "not every expression evaluates, as another claim says");
    }
    assertThat(exclusion.cause())
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(exclusion.place()), "names no cause for leaving out " + exclusion)
                    .expected("cause = \"<the nixpkgs package that cannot be had there>\"")
                    .found("cause = \"\"")
                    .next("name it, and say under [nixpkgs.<name>] where it is unavailable")
                    .raise())
        .isNotBlank();
    assertThat(set.pathsTo(name -> set.unavailable(name).isPresent(), exclusion.name()))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(exclusion.place()),
                        "the cause for leaving out " + exclusion + " is gone")
                    .expected(
                        exclusion.name()
                            + " needs "
                            + exclusion.cause()
                            + ", which cannot be had on "
                            + exclusion.platform())
                    .found(found(set, exclusion))
                    .next("bring the package back, or correct the cause")
                    .facts(exclusion.cause())
                    .raise())
        .containsKey(exclusion.cause());
  }

  private static String found(PackageSet set, Exclusion exclusion) {
    Set<String> others =
        set.pathsTo(name -> set.unavailable(name).isPresent(), exclusion.name()).keySet();
    return others.isEmpty()
        ? "everything that it needs can be had there"
        : "it cannot be had for another cause: " + others;
  }
}
