package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.ForeignClaim;
import reproducibility.suite.Subject;
import reproducibility.suite.build.ForeignBuilds;
import reproducibility.suite.build.ForeignPackage;
import reproducibility.suite.packages.Packages;

/**
 * What must hold of a package when it is built for a platform that is not this machine's: that it
 * evaluates there says nothing of its build. Where no place to build for a platform is found, that
 * is unknown, and a report says that the platform is evaluated, not built.
 */
@Claims
class EveryForeignPackage {
  private static final int LOG_LINES = 6;
  private static final List<String> LOOPBACK_ALONE = List.of("lo");

  /**
   * The store is new and empty, there is no substituter, and a probe says that the builder is of
   * that platform and sees no network.
   */
  @ForeignClaim
  @ForEach(Subject.FOREIGN_PACKAGE)
  void succeedsOfflineFromAColdStore(
      ForeignPackage wanted, Packages packages, Evaluation evaluation, ForeignBuilds builds) {
    requireSound(wanted, packages, evaluation);
    Build build = builds.first(wanted);
    builds.areCutOff(wanted.platform()).ifPresent(Sandboxed::requireCutOff);
    BuildProbe surroundings = builds.surroundings(wanted.platform());
    Sandboxed.requireConfined(surroundings);
    if (!surroundings.interfaces().equals(LOOPBACK_ALONE)) {
      throw new Undecided(
          Capability.FOREIGN,
          "nothing shows that the build for " + wanted.platform() + " was cut off from the network",
          "set sandbox = true in the builder's nix.conf");
    }
    build
        .cut()
        .ifPresent(
            it -> {
              throw new Undecided(
                  Capability.FOREIGN,
                  "the build for " + wanted.platform() + " " + it,
                  "--limits time=…        gives it more, as emulation is slow");
            });
    assertThat(build.succeeded())
        .withFailMessage(
            () ->
                Finding.of(wanted.path(), "does not build for " + wanted.platform())
                    .expected("a result from the vendored bytes alone, as the contract promises it")
                    .found(build.endOfLog(LOG_LINES))
                    .next("correct the expression, or leave the package out there, with the reason")
                    .facts(build.lastingEndOfLog(LOG_LINES))
                    .evidence(List.of(build.logAsEvidence("build log")))
                    .raise())
        .isTrue();
  }

  @ForeignClaim
  @ForEach(Subject.FOREIGN_PACKAGE)
  void givesTheSameBitsTwice(
      ForeignPackage wanted, Packages packages, Evaluation evaluation, ForeignBuilds builds) {
    requireSound(wanted, packages, evaluation);
    Build first = builds.first(wanted);
    if (!first.succeeded()) {
      throw Undecided.becauseOf(
          "EveryForeignPackage.succeedsOfflineFromAColdStore",
          wanted + " does not build, as another claim says");
    }
    Build second = builds.second(wanted);
    RebuildAssert.isRealAndEqual(
        wanted.path(),
        first,
        second,
        () ->
            List.of(
                first.logAsEvidence("first build log"), second.logAsEvidence("second build log")));
  }

  private static void requireSound(
      ForeignPackage wanted, Packages packages, Evaluation evaluation) {
    wanted.sources().forEach(packages::vendored);
    wanted
        .expression()
        .filter(it -> evaluation.find(wanted.platform(), it.name()).isEmpty())
        .ifPresent(
            it -> {
              throw Undecided.becauseOf(
                  "EveryExpression.evaluatesOnEveryPlatform",
                  it + " does not evaluate, as another claim says");
            });
  }
}
