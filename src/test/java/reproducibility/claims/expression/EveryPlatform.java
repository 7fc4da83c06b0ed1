package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Promise;
import reproducibility.ecosystem.Platform;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold on each platform of the contract: the meta-package, or without one all expressions
 * together, bring exactly what is promised.
 */
@Claims
class EveryPlatform {

  @CommitClaim
  @ForEach(Subject.PLATFORM)
  void hasThePromisedNumberOfPackages(
      Platform platform, Evaluation evaluation, Platforms platforms) {
    Brought brought = Brought.on(platform, evaluation, platforms);
    long count = brought.promise().count();
    assertThat(brought.packages())
        .withFailMessage(
            () ->
                brought
                    .finding(
                        "brings another number of packages on " + platform, count + " packages")
                    .found(brought.packages().size() + " packages; " + brought.difference())
                    .facts(brought.packages(), count)
                    .raise())
        .hasSize((int) count);
  }

  @CommitClaim
  @ForEach(Subject.PLATFORM)
  void hasExactlyThePromisedPackages(
      Platform platform, Evaluation evaluation, Platforms platforms) {
    Brought brought = Brought.on(platform, evaluation, platforms);
    Set<String> promised = brought.promise().packages();
    assertThat(brought.packages())
        .withFailMessage(
            () ->
                brought
                    .finding("brings other packages on " + platform, String.join(", ", promised))
                    .found(brought.difference())
                    .facts(brought.packages(), promised)
                    .raise())
        .isEqualTo(promised);
  }

  /**
   * A package that some platform has and another has not is left out there, and somebody has to
   * have said why.
   */
  @CommitClaim
  @ForEach(Subject.PLATFORM)
  void givesAReasonForEachExclusion(Platform platform, Evaluation evaluation, Platforms platforms) {
    Set<String> found = Members.on(platform, evaluation, platforms);
    List<String> unexplained =
        platforms.promises().values().stream()
            .flatMap(promise -> promise.packages().stream())
            .distinct()
            .filter(name -> !found.contains(name))
            .filter(name -> platforms.exclusion(platform, name).isEmpty())
            .sorted()
            .toList();
    assertThat(unexplained)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(platforms.promise(platform).place()),
                        "does not say why a package is left out on " + platform)
                    .expected(
                        "[[platforms." + platform + ".excluded]] with package, cause and reason")
                    .found("none for " + String.join(", ", unexplained))
                    .next("record the exclusion, or bring the package back")
                    .facts(unexplained)
                    .raise())
        .isEmpty();
  }

  private static String meta(Platforms platforms) {
    return platforms
        .metaPackage()
        .map(it -> PackageFolder.PATH + it + ".nix")
        .orElse(PackageFolder.PATH);
  }

  /** The packages of the set. */
  static final class Members {
    private Members() {}

    static Set<String> on(Platform platform, Evaluation evaluation, Platforms platforms) {
      PackageSet set = evaluation.on(platform);
      if (platforms.metaPackage().filter(it -> !set.packages().containsKey(it)).isPresent()) {
        throw Undecided.becauseOf(
            "EveryExpression.evaluatesOnEveryPlatform",
            platforms.setName() + " does not evaluate, as another claim says");
      }
      return platforms.members(set);
    }

    static String difference(Set<String> promised, Set<String> found) {
      String lost =
          promised.stream().filter(it -> !found.contains(it)).collect(Collectors.joining(", "));
      String gained =
          found.stream().filter(it -> !promised.contains(it)).collect(Collectors.joining(", "));
      return "lost: "
          + (lost.isEmpty() ? "none" : lost)
          + "; gained: "
          + (gained.isEmpty() ? "none" : gained);
    }
  }

  /** What a platform gets, beside what it is promised. */
  private record Brought(Platforms contract, Promise promise, Set<String> packages) {
    static Brought on(Platform platform, Evaluation evaluation, Platforms contract) {
      return new Brought(
          contract, contract.promise(platform), Members.on(platform, evaluation, contract));
    }

    String difference() {
      return Members.difference(promise.packages(), packages);
    }

    Finding finding(String what, String expected) {
      return Finding.of(meta(contract), what)
          .expected(expected, Place.of(promise.place()))
          .next("correct the expression, or the contract in " + Platforms.FILE);
    }
  }
}
