package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.contract.Exclusion;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.repository.Lock;

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

    assertThat(contract.metaPackage()).contains("all");
    assertThat(contract.promises().keySet()).containsExactlyInAnyOrderElementsOf(Platform.USUAL);
    assertThat(contract.promise(Observed.DARWIN).count()).isEqualTo(2);
    assertThat(contract.promise(Observed.DARWIN).packages()).containsExactly("demo", "six");
    assertThat(contract.exclusions()).isEmpty();
  }

  @Test
  void asksForTheCauseWhereTwoComeIntoQuestion() {
    Draft draft = draft(leftOutOnDarwin("six", "seven"));

    assertThat(parsed(draft).exclusions())
        .singleElement()
        .extracting(Exclusion::toString, Exclusion::cause, Exclusion::reason)
        .containsExactly("demo on aarch64-darwin", "", "");
    assertThat(draft.undecided())
        .containsExactly(
            "demo on aarch64-darwin: the reason for leaving it out, and what causes it");
  }

  @Test
  void findsTheCauseWhereSomethingThatItNeedsIsUnavailable() {
    Draft draft = draft(leftOutOnDarwin("six", "seven").unavailable(Observed.DARWIN, "six"));

    assertThat(parsed(draft).exclusions()).extracting(Exclusion::cause).containsExactly("six");
    assertThat(draft.undecided())
        .containsExactly("demo on aarch64-darwin: the reason for leaving it out");
    assertThat(draft.guessed()).isEmpty();
  }

  @Test
  void guessesTheCauseWhereOnlyOneThingIsNeededByNothingThatIsKept() {
    Draft draft =
        draft(
            leftOutOnDarwin("six", "seven", "eight")
                .on(Platform.USUAL, Observed.vendored("more", HOMEPAGE, "six", "nine"))
                .on(Platform.USUAL, Observed.vendored("kept", HOMEPAGE, "nine", "ten"))
                .on(Platform.USUAL, Observed.meta("all", "demo", "more", "kept"))
                .on(List.of(Observed.DARWIN), Observed.meta("all", "kept")));

    assertThat(parsed(draft).exclusions())
        .extracting(Exclusion::name, Exclusion::cause)
        .containsExactly(tuple("demo", "six"), tuple("more", "six"));
    assertThat(draft.text().orElseThrow())
        .contains("# guessed\n[nixpkgs.six]\nunavailable = { aarch64-darwin = \"");
    assertThat(draft.guessed()).containsExactly("six cannot be had on aarch64-darwin");
  }

  @Test
  void takesAPackageOfNixpkgsForTheCauseOfItsOwnAbsence() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE))
                .on(Platform.USUAL, Observed.meta("all", "demo", "six"))
                .on(List.of(Observed.DARWIN), Observed.meta("all", "demo")));

    assertThat(parsed(draft).exclusions()).extracting(Exclusion::cause).containsExactly("six");
  }

  @Test
  void takesTheReasonFromTheCommentInTheMetaPackage() {
    Draft draft =
        draft(
            leftOutOnDarwin("six")
                .written(
                    "all", "optionals (!isDarwin) [\n  # six does not \"link\" there\n  demo\n]"));

    assertThat(parsed(draft).exclusions())
        .extracting(Exclusion::reason)
        .containsExactly("six does not \"link\" there");
    assertThat(draft.undecided()).isEmpty();
    assertThat(draft.guessed())
        .contains("demo on aarch64-darwin is left out because: six does not \"link\" there");
  }

  private static Observed leftOutOnDarwin(String... inputs) {
    return new Observed()
        .with(DEMO, Observed.vendored("demo", HOMEPAGE, inputs))
        .on(Platform.USUAL, Observed.meta("all", "demo"))
        .on(List.of(Observed.DARWIN), Observed.meta("all"));
  }

  @Test
  void guessesWhatTheOneInputOfALikeNameProvides() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE, "opencv4", "Six", "scipy"))
                .declaring(DEMO, "six", "opencv-python")
                .on(Platform.USUAL, Observed.meta("all", "demo")));

    assertThat(draft.text().orElseThrow())
        .contains("# guessed\n[nixpkgs.opencv4]\nprovides = [\"opencv-python\"]\n");
    assertThat(draft.guessed()).containsExactly("opencv4 provides opencv-python");
    assertThat(draft.undecided()).isEmpty();
  }

  @Test
  void guessesNothingWhereNoneOrTwoInputsHaveALikeName() {
    Draft draft =
        draft(
            new Observed()
                .with(
                    DEMO, Observed.vendored("demo", HOMEPAGE, "opencv4", "opencv", "scikit-image"))
                .declaring(DEMO, "opencv-python", "scikit-learn")
                .on(Platform.USUAL, Observed.meta("all", "demo")));

    assertThat(parsed(draft).nixpkgs()).isEmpty();
    assertThat(draft.undecided())
        .containsExactly(
            "demo: which of its inputs provides opencv-python and scikit-learn, which it declares");
  }

  @Test
  void takesForTheMetaPackageWhatBringsMost() {
    Draft draft =
        draft(
            new Observed()
                .with(DEMO, Observed.vendored("demo", HOMEPAGE))
                .on(Platform.USUAL, Observed.meta("few", "demo"))
                .on(Platform.USUAL, Observed.meta("all", "demo", "few")));

    assertThat(parsed(draft).metaPackage()).contains("all");
  }

  @Test
  void takesEveryExpressionForThePackagesWhereTwoBringAsMany() {
    Draft draft = draft(twoMetaPackages());

    assertThat(parsed(draft).metaPackage()).isEmpty();
    assertThat(parsed(draft).promise(Observed.DARWIN).packages())
        .containsExactly("demo", "one", "two");
    assertThat(draft.guessed())
        .containsExactly(
            "there is no meta-package (--meta NAME names one): one and two bring 1 other each");
  }

  @Test
  void tellsTheLevelOfEachPackageAndPinsWhatItFetches() {
    Fetch hashed = new Fetch("fetchurl", "far", Optional.of("sha256-AAAA"), Optional.empty());
    Fetch open = new Fetch("fetchurl", "near", Optional.empty(), Optional.empty());
    Observed seen =
        new Observed()
            .on(Platform.USUAL, Observed.fetched("far"))
            .on(Platform.USUAL, Observed.fetched("near"))
            .on(Platform.USUAL, Observed.meta("shell"))
            .on(Platform.USUAL, Observed.meta("unknown"))
            .fetching("far", hashed)
            .fetching("near", hashed, open)
            .fetching("shell");

    Platforms contract = parsed(draft(seen));
    assertThat(contract.levels()).isEqualTo(Map.of("far", Level.PINNED, "shell", Level.PROVIDED));
    assertThat(contract.archives().all()).isEmpty();
    assertThat(Lock.parse(LockDraft.of(seen.observation()).text().orElseThrow()).pinned())
        .extracting(it -> it.expression() + " " + it.fetcher() + " " + it.name() + " " + it.hash())
        .containsExactly("far fetchurl far sha256-AAAA");
  }

  @Test
  void takesTheMetaPackageThatTheUserNames() {
    Draft draft = ContractDraft.of(twoMetaPackages().observation(), Optional.of("two"));

    assertThat(parsed(draft).metaPackage()).contains("two");
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
