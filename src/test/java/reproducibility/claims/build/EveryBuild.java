package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.nix.Guarantee;
import reproducibility.nix.build.Build;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.NixExpression;
import reproducibility.suite.BuildClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ContainerClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.RemoteClaim;
import reproducibility.suite.Subject;
import reproducibility.suite.build.Builds;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.Vendored;

/**
 * What must hold when a package is built: it needs nothing but the vendored bytes, and always gives
 * the same bits.
 */
@Claims
class EveryBuild {
  private static final int LOG_LINES = 6;
  private static final List<String> LOOPBACK_ALONE = List.of("lo");

  /**
   * The store is new and empty, there is no substituter, and a probe in the same sandbox could not
   * reach a server nearby. Where the engine cannot promise that, a build that fails is violated all
   * the same.
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void succeedsOfflineFromAColdStore(
      NixExpression expression,
      Packages packages,
      Builds builds,
      Evaluation evaluation,
      Requirements requirements) {
    Vendored vendored = packages.vendored(expression);
    Build build = builds.first(expression);
    build
        .cut()
        .ifPresent(
            it -> {
              throw Undecided.becauseOf(
                  "EveryBuild.endsWithinItsLimits", "the build " + it + ", as another claim says");
            });
    if (build.succeeded()) {
      builds.require(Guarantee.COLD_STORE);
      Sandboxed.requireCutOff(builds.areCutOff());
      Sandboxed.requireConfined(builds.surroundings());
    } else if (builds.useThisMachinesPython()) {
      MachinesPython.requireAllThatBuilds(vendored, requirements, evaluation.on(Platform.host()));
    }
    assertThat(build.succeeded()).withFailMessage(() -> failed(expression, build).raise()).isTrue();
  }

  /** And not because its time, its log or its room on disk is over, or a signal ends it. */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void endsWithinItsLimits(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    Build build = builds.first(expression);
    assertThat(build).satisfies(it -> EndAssert.isItsOwn(expression, it, builds.limits()));
  }

  /**
   * What a package says of that is no evidence: its derivation tells whether Nix gives it the
   * network, and a probe what builders find here.
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void hasNoNetworkExceptLoopback(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    builds.require(Guarantee.WATCHED);
    Build build = builds.first(expression);
    if (build.derivation().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          expression + " does not evaluate: " + build.run().lastError());
    }
    List<String> interfaces = builds.surroundings().interfaces();
    assertThat(build.mayUseTheNetwork() || !interfaces.equals(LOOPBACK_ALONE))
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "is built with a way to the network")
                    .expected(
                        "a derivation that does not state the hash of its output (outputHash)")
                    .found(
                        build.mayUseTheNetwork()
                            ? "outputHash: Nix gives its builder the network of the machine"
                            : "interfaces " + String.join(", ", interfaces))
                    .next("take outputHash out of the expression")
                    .facts(build.mayUseTheNetwork(), interfaces)
                    .raise())
        .isFalse();
  }

  /**
   * Both builds are real: each in a store of its own, which lacked the result before. The second is
   * watched by strace and the first is not, so a package that behaves only while it is watched
   * gives other bits.
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void givesTheSameBitsTwice(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    Build first = builds.first(expression);
    Build second = builds.second(expression);
    if (first.narHash().isEmpty() || second.narHash().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryBuild.succeedsOfflineFromAColdStore",
          expression + " does not build, as another claim says");
    }
    assertThat(second)
        .satisfies(
            it ->
                RebuildAssert.isRealAndEqual(
                    expression.path(), first, it, () -> builds.evidence(first, it)));
  }

  /** One that states the hash of its output may use the network, sandbox or not. */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void hasNoFixedOutputDerivationInItsClosure(
      NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    builds.require(Guarantee.CLOSURE);
    List<String> fixed = builds.first(expression).fixedOutputs().orElseThrow();
    assertThat(fixed)
        .withFailMessage(
            () ->
                Finding.of(
                        expression.path(),
                        "its closure holds a fixed-output derivation, which may use the network")
                    .expected("no derivation that states the hash of its output (outputHash)")
                    .found(String.join(", ", fixed))
                    .next("vendor what it fetches and refer to the file")
                    .facts(fixed)
                    .raise())
        .isEmpty();
  }

  /**
   * Everything is varied at once; only where that makes a difference, the variation that causes it
   * is sought.
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void givesTheSameBitsInAVariedEnvironment(
      NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    Build first = builds.firstBesideVaried(expression);
    if (first.narHash().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryBuild.succeedsOfflineFromAColdStore",
          expression + " does not build, as another claim says");
    }
    Build varied = builds.varied(expression);
    if (varied.narHash().equals(first.narHash())) {
      VariationAssert.everythingWasVaried(varied, builds.variedSurroundings());
    } else if (first.narHash().equals(builds.second(expression).narHash())) {
      VariationAssert.isNamed(
          expression, first, varied, builds.causes(expression), builds.evidence(first, varied));
    } else {
      throw Undecided.becauseOf(
          "EveryBuild.givesTheSameBitsTwice",
          "two builds of " + expression + " differ anyway, as another claim says");
    }
  }

  /** Another version of Nix, another root file system, and no network at all. */
  @ContainerClaim
  @ForEach(Subject.BUILD)
  void givesTheSameBitsInAContainer(NixExpression expression, Builds builds) {
    Build first = builds.first(expression);
    if (first.narHash().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryBuild.succeedsOfflineFromAColdStore",
          expression + " does not build, as another claim says");
    }
    Build other = builds.inContainer(expression);
    ElsewhereAssert.givesTheSameBits(
        expression,
        first,
        other,
        "in a container with Nix " + builds.versionInContainer(),
        () -> builds.evidence(first, other));
  }

  /** The result comes back into a store of this machine, and its NAR hash is taken there. */
  @RemoteClaim
  @ForEach(Subject.BUILD)
  void givesTheSameBitsOnARemoteBuilder(NixExpression expression, Builds builds) {
    Build first = builds.first(expression);
    if (first.narHash().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryBuild.succeedsOfflineFromAColdStore",
          expression + " does not build, as another claim says");
    }
    Build remote = builds.onRemoteBuilder(expression);
    if (remote.succeeded() && remote.builders().isEmpty()) {
      throw new Undecided(
          Capability.BUILDERS, expression + " was not built by any remote builder", "");
    }
    ElsewhereAssert.givesTheSameBits(
        expression, first, remote, "on a remote builder", () -> builds.evidence(first, remote));
  }

  private static Finding failed(NixExpression expression, Build build) {
    return Finding.of(expression.path(), "does not build offline from a cold store")
        .expected("a result from the vendored bytes alone")
        .found(build.endOfLog(LOG_LINES))
        .next("correct the expression; what it needs has to be vendored or come from nixpkgs")
        .facts(build.lastingEndOfLog(LOG_LINES))
        .evidence(List.of(build.logAsEvidence("build log")));
  }
}
