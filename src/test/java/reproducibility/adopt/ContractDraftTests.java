package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.archive.Wheel;
import reproducibility.contract.Exclusion;
import reproducibility.contract.Platforms;
import reproducibility.nix.Platform;

class ContractDraftTests {
  private static final String HOMEPAGE = "https://demo.example/";
  private static final Wheel DEMO = Observed.wheel("demo", "1.0");

  @Test
  void promisesWhatTheExpressionsGive() {
    Platforms contract =
        parsed(
            draft(
                new Observed()
                    .with(DEMO, Observed.vendored("demo", HOMEPAGE))
                    .on(Platform.USUAL, Observed.meta("all", "six", "demo"))));

    assertThat(contract.metaPackage()).isEqualTo("all");
    assertThat(contract.promises().keySet()).containsExactlyInAnyOrderElementsOf(Platform.USUAL);
    assertThat(contract.promise(Observed.DARWIN).count()).isEqualTo(2);
    assertThat(contract.promise(Observed.DARWIN).packages()).containsExactly("demo", "six");
    assertThat(contract.exclusions()).isEmpty();
  }

  @Test
  void namesThePackageItselfWhereNothingSaysWhyItIsLeftOut() {
    Draft draft = draft(leftOutOnDarwin());

    assertThat(parsed(draft).exclusions())
        .singleElement()
        .extracting(Exclusion::toString, Exclusion::cause, Exclusion::reason)
        .containsExactly("demo on aarch64-darwin", "demo", "");
    assertThat(draft.undecided())
        .containsExactly(
            "demo on aarch64-darwin: the reason for leaving it out, and what causes it");
  }

  @Test
  void findsTheCauseWhereSomethingThatItNeedsIsUnavailable() {
    Draft draft = draft(leftOutOnDarwin().unavailable(Observed.DARWIN, "six"));

    assertThat(parsed(draft).exclusions()).extracting(Exclusion::cause).containsExactly("six");
    assertThat(draft.undecided())
        .containsExactly("demo on aarch64-darwin: the reason for leaving it out");
  }

  private static Observed leftOutOnDarwin() {
    return new Observed()
        .with(DEMO, Observed.vendored("demo", HOMEPAGE, "six"))
        .on(Platform.USUAL, Observed.meta("all", "demo"))
        .on(List.of(Observed.DARWIN), Observed.meta("all"));
  }

  @Test
  void guessesWhatTheOneInputLeftOverProvides() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE, "opencv4", "Six"))
                .declaring(DEMO, "six", "opencv-python")
                .on(Platform.USUAL, Observed.meta("all", "demo")));

    assertThat(draft.text().orElseThrow())
        .contains("# guessed\n[nixpkgs.opencv4]\nprovides = [\"opencv-python\"]\n");
    assertThat(draft.guessed()).containsExactly("opencv4 provides opencv-python");
    assertThat(draft.undecided()).isEmpty();
  }

  @Test
  void guessesNothingWhereMoreThanOneInputIsLeftOver() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE, "opencv4", "six"))
                .declaring(DEMO, "opencv-python")
                .on(Platform.USUAL, Observed.meta("all", "demo")));

    assertThat(parsed(draft).nixpkgs()).isEmpty();
    assertThat(draft.undecided())
        .containsExactly("demo: which of its inputs provides opencv-python, which it declares");
  }

  @Test
  void takesForTheMetaPackageWhatBringsMost() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE))
                .on(Platform.USUAL, Observed.meta("few", "demo"))
                .on(Platform.USUAL, Observed.meta("all", "demo", "few")));

    assertThat(parsed(draft).metaPackage()).isEqualTo("all");
  }

  @Test
  void writesNothingWhereTwoBringAsMany() {
    Draft draft = draft(twoMetaPackages());

    assertThat(draft.text()).isEmpty();
    assertThat(draft.undecided())
        .containsExactly("the meta-package (--meta NAME decides): one and two bring 1 other each");
  }

  @Test
  void takesTheMetaPackageThatTheUserNames() {
    Draft draft = ContractDraft.of(twoMetaPackages().observation(), Optional.of("two"));

    assertThat(parsed(draft).metaPackage()).isEqualTo("two");
  }

  @Test
  void writesNothingWhereTheMetaPackageThatTheUserNamesBringsNothing() {
    Draft draft = ContractDraft.of(twoMetaPackages().observation(), Optional.of("demo"));

    assertThat(draft.text()).isEmpty();
    assertThat(draft.undecided()).singleElement().asString().endsWith("demo brings no package");
  }

  @Test
  void refusesAMetaPackageThatIsNotThere() {
    Observation seen = twoMetaPackages().observation();

    assertThatThrownBy(() -> ContractDraft.of(seen, Optional.of("three")))
        .isInstanceOf(Malformed.class)
        .hasMessage("--meta three: .flox/pkgs/ has no such package");
  }

  private static Observed twoMetaPackages() {
    return new Observed()
        .with(DEMO, Observed.vendored("demo", HOMEPAGE))
        .on(Platform.USUAL, Observed.meta("one", "demo"))
        .on(Platform.USUAL, Observed.meta("two", "demo"));
  }

  private static Draft draft(Observed observed) {
    return ContractDraft.of(observed.observation(), Optional.empty());
  }

  private static Platforms parsed(Draft draft) {
    return Platforms.parse(draft.text().orElseThrow());
  }
}
