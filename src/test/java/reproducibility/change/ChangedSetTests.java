package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;

/** The meta-package and the contract take in one package more. */
class ChangedSetTests {
  private static final Platform LINUX = new Platform("x86_64-linux");

  private static final Platform DARWIN = new Platform("aarch64-darwin");

  private static final String CONTRACT =
      """
      meta-package = "set"

      [platforms.x86_64-linux]
      count = 2 # of them
      packages = ["a", "c"]

      [platforms.aarch64-darwin]
      packages = [
        "a",
      ]
      count = 1
      """;

  @Test
  void aContractPromisesOneMoreWhereItIsWanted() {
    Platforms both =
        Platforms.parse(new ContractText(CONTRACT).with("b", List.of(LINUX, DARWIN)).text());
    assertThat(both.promise(LINUX).packages()).containsExactly("a", "b", "c");
    assertThat(both.promise(LINUX).count()).isEqualTo(3);
    assertThat(both.promise(DARWIN).packages()).containsExactly("a", "b");
    assertThat(both.promise(DARWIN).count()).isEqualTo(2);
    String one = new ContractText(CONTRACT).with("b", List.of(DARWIN)).text();
    assertThat(one)
        .contains("count = 2 # of them\npackages = [\"a\", \"c\"]\n", "[\n  \"a\", \"b\",\n]");
  }

  @Test
  void aContractOfLongLinesIsWrittenInBlocks() {
    String name = "n".repeat(110);
    assertThat(new ContractText(CONTRACT).with(name, List.of(LINUX)).text())
        .contains("packages = [\n  \"a\", \"c\",\n  \"" + name + "\",\n]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`packages = [\"a\", \"c\"]` | `packages = [ # of them\n\"a\", \"c\"]`",
        "`packages = [\"a\", \"c\"]` | `\"packages\" = [\"a\", \"c\"]`",
        "`packages = [\"a\", \"c\"]` | ``",
        "count = 2 # of them | count = +2"
      })
  void aContractThatIsWrittenInAnotherWayIsChangedByHand(String usual, String other) {
    assertThat(CONTRACT).contains(usual);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () -> new ContractText(CONTRACT.replace(usual, other)).with("b", List.of(LINUX)))
        .withMessageContaining("x86_64-linux has to be changed by hand");
  }

  @ParameterizedTest
  @CsvSource({"a, 0", "c, 1", "z, 3"})
  void aSetGetsALineInTheOrderOfNames(String name, int place) {
    List<String> lines =
        List.of(
            "  (callPackage ./b.nix { })",
            "  # needs care",
            "  (callPackage ./d.nix { }) # d",
            "];",
            "later = [",
            "  (callPackage ./e.nix { })");
    List<String> expected = new java.util.ArrayList<>(lines);
    expected.add(place, "  (callPackage ./" + name + ".nix { })");
    assertThat(new SetText(String.join("\n", lines)).with(name))
        .contains(new SetText(String.join("\n", expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "a, ./a.nix ./b.nix ./d.nix",
    "c, ./b.nix ./c.nix ./d.nix",
    "z, ./b.nix ./d.nix ./z.nix"
  })
  void aSetGetsAFileInTheOrderOfNames(String name, String files) {
    assertThat(new SetText("map f [ ./b.nix ./d.nix ]").with(name))
        .contains(new SetText("map f [ " + files + " ]"));
  }

  @Test
  void aSetOfAnotherFormIsChangedByHand() {
    assertThat(new SetText("{ a = 1; }").with("b")).isEmpty();
  }
}
