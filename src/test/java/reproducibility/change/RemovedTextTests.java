package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;

/** A package that is vendored now has neither a level in the contract nor a pin in the lock. */
final class RemovedTextTests {
  private static final String PROMISE = "[platforms.x86_64-linux]\ncount = 1\npackages = [\"a\"]\n";

  @Test
  void aLevelGoesAndTheOthersStay() {
    String contract =
        PROMISE
            + """
            # a comment
            [ levels ] # of packages
            a = "pinned" # why
            "b.c" = "provided"

            [nixpkgs.x.unavailable]
            a = "kept"
            """;
    assertThat(new ContractText(contract).withoutLevel("a").text())
        .isEqualTo(contract.replace("a = \"pinned\" # why\n", ""));
    assertThat(new ContractText(contract).withoutLevel("b.c").text())
        .isEqualTo(contract.replace("\"b.c\" = \"provided\"\n", ""));
    ContractText same = new ContractText(contract);
    assertThat(same.withoutLevel("c")).isSameAs(same);
  }

  @Test
  void aNameBeforeTheTableOfLevelsIsNoLevel() {
    String contract =
        "[nixpkgs.x.unavailable]\na = \"1\"\n" + PROMISE + "[levels]\na = \"pinned\"\n";
    assertThat(new ContractText(contract).withoutLevel("a").text())
        .isEqualTo("[nixpkgs.x.unavailable]\na = \"1\"\n" + PROMISE + "[levels]\n");
  }

  @Test
  void aLevelThatIsWrittenInAnotherWayIsRemovedByHand() {
    ContractText inline = new ContractText("levels = { a = \"pinned\" }\n" + PROMISE);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> inline.withoutLevel("a"))
        .withMessageContaining("the level of a has to be removed by hand");
  }

  private static String pin(String name) {
    return """
    [[tool.repro.pinned]]
    package = "%s"
    fetcher = "fetchurl"
    hash = "sha256-x"
    """
        .formatted(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void aPinGoesAndTheOthersStay(String name) {
    String lock = "lock-version = \"1.0\"\n" + pin("a") + pin("b") + pin("c");
    assertThat(new LockText(lock).withoutPinned(name).text())
        .isEqualTo(lock.replace(pin(name), ""));
  }

  @Test
  void allPinsOfAPackageGo() {
    String lock =
        "lock-version = \"1.0\"\n" + pin("a") + pin("b") + pin("a") + "\n[tool.x]\nk = 1\n";
    assertThat(new LockText(lock).withoutPinned("a").text())
        .isEqualTo("lock-version = \"1.0\"\n" + pin("b") + "[tool.x]\nk = 1\n");
    LockText same = new LockText(lock);
    assertThat(same.withoutPinned("none")).isSameAs(same);
  }
}
