package reproducibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTests {
  private static final String MESSAGE =
      """
      demo.nix: takes something that nothing declares
        expected    only what METADATA declares   .flox/pkgs/demo.nix:12
        found       scipy
        next        delete it   or declare it
      """;

  @Test
  void isSixteenDigits() {
    assertThat(Fingerprint.of(MESSAGE)).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(strings = {".nix:12|.nix:7", ".nix:12|.nix", "delete it|keep it", "found    |found"})
  void isTheSameForTheSameFinding(String change) {
    assertThat(changed(change)).isEqualTo(Fingerprint.of(MESSAGE));
  }

  @Test
  void doesNotHeedNotes() {
    assertThat(Fingerprint.of(MESSAGE + "  note        by another engine\n"))
        .isEqualTo(Fingerprint.of(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scipy|numpy", "demo.nix:|other.nix:", "only|all", "found|next found"})
  void isAnotherForAnotherFinding(String change) {
    assertThat(changed(change)).isNotEqualTo(Fingerprint.of(MESSAGE));
  }

  private static String changed(String change) {
    String[] fromTo = change.split("\\|", -1);
    assertThat(MESSAGE).contains(fromTo[0]);
    return Fingerprint.of(MESSAGE.replace(fromTo[0], fromTo[1]));
  }
}
