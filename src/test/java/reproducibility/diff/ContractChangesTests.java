package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.contract.Platforms;

/** What two contracts promise, and what a reviewer is told of it. */
final class ContractChangesTests {
  private static final String LINUX =
      "[platforms.x86_64-linux]\ncount = 2\npackages = [\"a\", \"b\"]\n";

  private final Findings found = new Findings();

  private void look(String old, String fresh) {
    new ContractChanges(found).look(Platforms.parse(old), Platforms.parse(fresh));
  }

  private List<String> changes() {
    return found.changes().stream().map(Change::toString).toList();
  }

  private List<String> flags() {
    return found.flags().stream().map(Flag::toString).toList();
  }

  @Test
  void theSamePromisesAreNoChange() {
    String budget = "[budget]\narchive-bytes = 5\n";
    look(LINUX + budget, "# a comment\n" + LINUX + budget);
    assertThat(changes()).isEmpty();
    assertThat(flags()).isEmpty();
  }

  @Test
  void anotherPackageIsPromisedInsteadOfOne() {
    look(LINUX, "[platforms.x86_64-linux]\ncount = 2\npackages = [\"a\", \"c\"]\n");
    assertThat(changes())
        .containsExactly(
            "~ x86_64-linux 2 packages \u2192 2 packages:"
                + " promises also c no longer promises b");
    assertThat(flags()).containsExactly("the contract promises less: x86_64-linux (b)");
  }

  @Test
  void onePackageMoreIsNotLess() {
    look(LINUX, "[platforms.x86_64-linux]\ncount = 3\npackages = [\"a\", \"b\", \"c\"]\n");
    assertThat(changes())
        .containsExactly("~ x86_64-linux 2 packages \u2192 3 packages: promises also c");
    assertThat(flags()).isEmpty();
  }

  @Test
  void aSmallerNumberAloneIsLess() {
    look(LINUX, LINUX.replace("count = 2", "count = 1"));
    assertThat(changes()).containsExactly("~ x86_64-linux 2 packages \u2192 1 packages");
    assertThat(flags()).containsExactly("the contract promises less: x86_64-linux");
  }

  @Test
  void aPlatformComesAndAnotherGoes() {
    look(LINUX, LINUX.replace("x86_64", "aarch64"));
    assertThat(changes())
        .containsExactly(
            "~ aarch64-linux 0 packages \u2192 2 packages: promises also a, b",
            "~ x86_64-linux 2 packages \u2192 0 packages: no longer promises a, b");
    assertThat(flags()).containsExactly("the contract promises less: x86_64-linux (a, b)");
  }

  @Test
  void anotherMetaPackageIsNamed() {
    look(LINUX, "meta-package = \"set\"\n" + LINUX);
    assertThat(changes()).containsExactly("~ meta-package none \u2192 set");
    look("meta-package = \"set\"\n" + LINUX, LINUX);
    assertThat(changes()).contains("~ meta-package set \u2192 none");
  }

  @Test
  void whatIsLeftOutIsFlaggedAndWhatComesBackIsNot() {
    String excluded =
        """
        [[platforms.x86_64-linux.excluded]]
        package = "c"
        cause = "d"
        reason = "does not compile"
        """;
    look(LINUX, LINUX + excluded);
    assertThat(changes())
        .containsExactly(
            "+ c on x86_64-linux left out by d: does not compile:"
                + " permits that it is left out there");
    assertThat(flags())
        .containsExactly(
            "the contract promises less: c on x86_64-linux left out (by d: does not compile)");
    Findings back = new Findings();
    new ContractChanges(back).look(Platforms.parse(LINUX + excluded), Platforms.parse(LINUX));
    assertThat(back.changes())
        .singleElement()
        .hasToString("\u2212 c on x86_64-linux left out by d: does not compile");
    assertThat(back.flags()).isEmpty();
  }

  @Test
  void whatIsTakenForKnownOfNixpkgsIsNamed() {
    look(
        LINUX,
        LINUX
            + """
            [nixpkgs.opencv4]
            provides = ["opencv-python", "cv"]
            dependencies = ["numpy"]
            version = "4.12.0"
            unavailable = { aarch64-darwin = "broken" }
            """);
    assertThat(changes())
        .containsExactly(
            "+ nixpkgs.opencv4 needs numpy: taken for known of nixpkgs",
            "+ nixpkgs.opencv4 provides opencv-python, cv: taken for known of nixpkgs",
            "+ nixpkgs.opencv4 unavailable on aarch64-darwin broken: taken for known of nixpkgs",
            "+ nixpkgs.opencv4 version 4.12.0: taken for known of nixpkgs");
  }

  @ParameterizedTest
  @CsvSource({
    "vendored, pinned, ~ level of a vendored \u2192 pinned, 'is pinned, and was vendored'",
    "pinned, vendored, ~ level of a pinned \u2192 vendored, ''",
    "pinned, pinned, '', ''",
  })
  void aLevelThatDependsOnMoreIsFlagged(String old, String fresh, String change, String flag) {
    look(LINUX + "[levels]\na = \"" + old + "\"\n", LINUX + "[levels]\na = \"" + fresh + "\"\n");
    assertThat(String.join("\n", changes())).isEqualTo(change);
    assertThat(found.flags().stream().map(Flag::what))
        .isEqualTo(flag.isEmpty() ? List.of() : List.of(flag));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 6, \u2282 budget of an archive 5 bytes \u2192 6 bytes: permits a larger archive, 5 bytes"
        + " \u2192 6 bytes",
    "6, 5, \u2283 budget of an archive 6 bytes \u2192 5 bytes, ''",
    "5, '', \u2282 budget of an archive 5 bytes \u2192 no limit: permits a larger archive, 5 bytes"
        + " \u2192 no limit",
    "'', 5, \u2283 budget of an archive no limit \u2192 5 bytes, ''",
  })
  void aLargerBudgetIsFlagged(String old, String fresh, String change, String flag) {
    look(LINUX + budget(old), LINUX + budget(fresh));
    assertThat(changes()).containsExactly(change);
    assertThat(found.flags().stream().map(Flag::what))
        .isEqualTo(flag.isEmpty() ? List.of() : List.of(flag));
  }

  private static String budget(String bytes) {
    return bytes.isEmpty() ? "" : "[budget]\narchive-bytes = " + bytes + "\n";
  }

  @Test
  void theBudgetOfAReleaseCountsForItself() {
    look(
        LINUX + budget("5") + "release-bytes = 10\n", LINUX + budget("5") + "release-bytes = 20\n");
    assertThat(changes())
        .containsExactly(
            "\u2282 budget of a release 10 bytes \u2192 20 bytes: permits a larger release");
  }
}
