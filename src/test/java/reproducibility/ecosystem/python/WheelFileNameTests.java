package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;

class WheelFileNameTests {
  @Test
  void hasFiveParts() {
    assertThat(Wheel.FileName.parse("a_b-1.0+cu118-cp311-abi3-manylinux_2_17_x86_64.whl"))
        .isEqualTo(
            new Wheel.FileName(
                "a_b", "1.0+cu118", Optional.empty(), "cp311", "abi3", "manylinux_2_17_x86_64"));
  }

  @Test
  void mayHaveABuildNumber() {
    assertThat(Wheel.FileName.parse("a-1.0-2post-py2.py3-none-any.whl"))
        .isEqualTo(new Wheel.FileName("a", "1.0", Optional.of("2post"), "py2.py3", "none", "any"));
  }

  @Test
  void standsForEveryTagOfItsCompressedSet() {
    assertThat(Wheel.FileName.parse("a-1.0-py2.py3-none-macosx_11_0_arm64.any.whl").tags())
        .containsExactly(
            "py2-none-any",
            "py2-none-macosx_11_0_arm64",
            "py3-none-any",
            "py3-none-macosx_11_0_arm64");
  }

  @Test
  void whatStandsForTooManyTagsStandsForItself() {
    String many = "a" + ".a".repeat(1_000_000);
    String tag = many + "-" + many + "-" + many;
    assertThat(Wheel.expanded(tag)).containsExactly(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".whl",
        "a.whl",
        "a-1.0.whl",
        "a-1.0-py3-any.whl",
        "a-1.0-build-py3-none-any.whl",
        "a-1.0-1-2-py3-none-any.whl",
        "a--py3-none-any.whl",
        "a-1.0-py3-none-any.zip"
      })
  void isNamedWhereItHasOtherParts(String name) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Wheel.FileName.parse(name))
        .withMessageStartingWith(name + ": ");
  }
}
