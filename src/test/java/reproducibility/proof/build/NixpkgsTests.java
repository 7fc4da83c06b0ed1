package reproducibility.proof.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.ecosystem.Platform;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleNixpkgs;
import reproducibility.sample.SampleRepository;

/** The claims with a real nixpkgs, of which a generated tree has the shape. */
class NixpkgsTests {
  /** Its builders can be neither watched nor varied. */
  private static final Set<String> NOT_TO_BE_TOLD =
      Set.of(
          "EveryBuild.hasNoNetworkExceptLoopback",
          "EveryBuild.givesTheSameBitsInAVariedEnvironment",
          "EveryBuilder.attemptsNoNetworkConnection",
          "EveryBuilder.opensOnlyItsInputs");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyOtherClaimHoldsOfTheSoundSample() {
    SampleNixpkgs tree = SampleNixpkgs.forTheSample(folder.resolve("nixpkgs"));
    ClaimRun run = run(tree, Set.of("commit", "build"));
    assertThat(run.all(Verdict.FAILED)).isEmpty();
    assertThat(run.all(Verdict.UNKNOWN))
        .extracting(ClaimResult::id)
        .hasSameElementsAs(NOT_TO_BE_TOLD);
    assertThat(run.all(Verdict.UNKNOWN))
        .allSatisfy(it -> assertThat(it.message()).contains("this is no engine that lets the "));
    assertThat(run.engine()).startsWith("nixpkgs 99.05-sample at " + folder).contains(", Nix ");
    assertThat(run.tools()).containsEntry("python", "3.13.9");
  }

  @Test
  void aFolderThatHoldsSomethingElseIsNamed() {
    SampleNixpkgs tree = SampleNixpkgs.forTheSample(folder.resolve("nixpkgs"));
    for (Map.Entry<String, String> other :
        Map.of(
                "{ }", "default.nix is no function of",
                "{ ... }: 1", "default.nix does not give a set",
                "{ ... }: { lib.callPackageWith = 1; }", "it has no stdenv.mkDerivation",
                "{ ... }: undefined", "undefined variable")
            .entrySet()) {
      tree.write("default.nix", other.getKey());
      ClaimRun run = run(tree, Set.of("commit"));
      assertThat(run.lacksWhatWasRequired()).isTrue();
      assertThat(run.all(Verdict.UNKNOWN))
          .filteredOn(it -> it.claim().equals("evaluatesOnEveryPlatform"))
          .isNotEmpty()
          .allSatisfy(
              it ->
                  assertThat(it.message())
                      .contains(folder + "/nixpkgs/default.nix: this is not nixpkgs")
                      .contains(other.getValue())
                      .contains("--nixpkgs PATH"));
    }
  }

  /** nixpkgs refuses to give it away only when it is built; where that is said is no finding. */
  @Test
  void aPackageOfNixpkgsThatCannotBeHadIsNamedWithoutTheFolder() {
    SampleNixpkgs tree = SampleNixpkgs.forTheSample(folder.resolve("nixpkgs"));
    tree.markAsBad("pillow", Platform.host().system());
    ClaimRun run = run(tree, Set.of("commit", "build"));
    assertThat(run.all(Verdict.FAILED))
        .extracting(ClaimResult::id)
        .containsExactlyInAnyOrder(
            "EveryBuild.succeedsOfflineFromAColdStore",
            "EveryPackage.isIncludedOnlyWhereItsDependenciesAre");
    assertThat(run.all(Verdict.FAILED))
        .allSatisfy(
            it -> {
              assertThat(it.subject()).isEqualTo("tint");
              assertThat(it.message()).contains("pillow").doesNotContain(folder.toString());
            });
  }

  private static ClaimRun run(SampleNixpkgs tree, Set<String> tags) {
    try (SampleRepository sample = new SampleRepository()) {
      return SampleClaims.run(
          sample, tags, Set.of(), Map.of("repro.nixpkgs", tree.folder().toString()));
    }
  }
}
