package reproducibility.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.report.PastRun;
import reproducibility.report.PastRun.Result;

/** The line for a release note, and how it is compared with the last report. */
class SurvivalTests {
  private static final Result BUILT =
      new Result("EveryBuild.succeedsOfflineFromAColdStore", "demo", "passed", "", false);

  private static final String ENGINE = "stand-in of nixpkgs, Nix 2.8.0";

  @TempDir private Path folder = Path.of("");

  @Test
  void isWholeWhereEverythingBuildsToTheSameBits() {
    Survival survival = survival(Map.of("demo", "sha256:a"), BUILT);
    assertThat(survival.isWhole()).isTrue();
    assertThat(survival.line())
        .isEqualTo(
            "set 1 (main at 0123456) without upstream: 1 of 1 packages build without a network, as"
                + " locked, 1 with the bits of the last report; lost: nothing; still needed of"
                + " nixpkgs: Python and 2 packages (numpy, torch); by the stand-in of nixpkgs, Nix"
                + " 2.8.0");
  }

  /** Another Nix is to give the same bits; with another nixpkgs they are other ones. */
  @Test
  void comparesOnlyWithAReportOfTheSameEngine() {
    Map<String, String> bits = Map.of("demo", "sha256:b");
    assertThat(survival("stand-in of nixpkgs, Nix 2.26.0", bits, BUILT).otherBits())
        .containsExactly("demo");
    assertThat(survival("nixpkgs 25.11 at /nixpkgs, Nix 2.8.0", bits, BUILT).otherBits()).isEmpty();
  }

  @Test
  void namesOtherBits() {
    Survival survival = survival(Map.of("demo", "sha256:b"), BUILT);
    assertThat(survival.isWhole()).isFalse();
    assertThat(survival.line()).contains("with other bits than in the last report: demo; lost: ");
  }

  @Test
  void namesAnArchiveThatIsNotAsLocked() {
    Result other =
        new Result("EveryVendoredArchive.hasTheLockedBytes", "demo.whl", "failed", "", false);
    Survival survival = survival(Map.of(), BUILT, other);
    assertThat(survival.isWhole()).isFalse();
    assertThat(survival.line()).contains(", not as locked: demo.whl; lost: nothing");
  }

  @Test
  void whatWasNotBuiltIsLost() {
    Survival survival = survival(Map.of());
    assertThat(survival.lost()).containsEntry("demo", "was not built");
    assertThat(survival.line()).contains("0 of 1 packages").contains("lost: demo");
  }

  @Test
  void aReportThatIsNoneIsRefused() throws IOException {
    for (String text : List.of("", "{}", "[1]", "{\"claims\": 3", "x")) {
      Path file = Files.writeString(folder.resolve("claims.json"), text);
      assertThatExceptionOfType(Malformed.class)
          .as(text)
          .isThrownBy(() -> PastRun.read(file))
          .withMessageContaining("is no report");
    }
  }

  private static Survival survival(Map<String, String> before, Result... results) {
    return survival(ENGINE, before, results);
  }

  private static Survival survival(String engine, Map<String, String> before, Result... results) {
    return new Survival(
        new PastRun(
            "set 1", "main at 0123456", ENGINE, Map.of("demo", "sha256:a"), List.of(results)),
        Optional.of(before)
            .filter(it -> !it.isEmpty())
            .map(it -> new PastRun("set 1", "", engine, it, List.of())),
        List.of("demo"),
        List.of("torch", "numpy"));
  }
}
