package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.WheelTag.Fit;

class WheelTagTests {

  /** On x86_64-linux, aarch64-linux, x86_64-darwin and aarch64-darwin. */
  @ParameterizedTest
  @CsvSource({
    "any, YES YES YES YES",
    "linux_x86_64, YES NO NO NO",
    "linux_aarch64, NO YES NO NO",
    "linux_i686, NO NO NO NO",
    "manylinux1_x86_64, YES NO NO NO",
    "manylinux1_i686, NO NO NO NO",
    "manylinux1_aarch64, NO NO NO NO",
    "manylinux2010_x86_64, YES NO NO NO",
    "manylinux2014_aarch64, NO YES NO NO",
    "manylinux_2_5_x86_64, YES NO NO NO",
    "manylinux_2_12_aarch64, NO NO NO NO",
    "manylinux_2_17_aarch64, NO YES NO NO",
    "manylinux_2_28_x86_64, YES NO NO NO",
    "manylinux_2_40_x86_64, YES NO NO NO",
    "manylinux_2_99_x86_64, UNKNOWN NO NO NO",
    "manylinux_3_1_x86_64, NO NO NO NO",
    "manylinux_2_28_x86_64_v3, NO NO NO NO",
    "musllinux_1_2_x86_64, NO NO NO NO",
    "macosx_10_9_x86_64, NO NO YES NO",
    "macosx_10_9_universal2, NO NO YES YES",
    "macosx_11_0_arm64, NO NO NO YES",
    "macosx_10_9_arm64, NO NO NO NO",
    "macosx_10_6_intel, NO NO YES NO",
    "macosx_10_6_i386, NO NO NO NO",
    "macosx_99_0_arm64, NO NO NO UNKNOWN",
    "macosx_99_0_x86_64, NO NO UNKNOWN NO",
    "win_amd64, NO NO NO NO",
    "win32, NO NO NO NO",
    "ios_13_0_arm64_iphoneos, NO NO NO NO",
    "android_21_x86_64, NO NO NO NO",
    "emscripten_3_1_58_wasm32, NO NO NO NO",
    "Linux_x86_64, NO NO NO NO"
  })
  void tellsThePlatformsThatAWheelIsFor(String platform, String fits) {
    WheelTag tag = WheelTag.parse("py3-none-" + platform);
    assertThat(
            Platform.USUAL.stream().map(tag::fits).map(Fit::name).collect(Collectors.joining(" ")))
        .isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "py3-none-any, 9 10 11 12 13",
    "py2-none-any, ''",
    "py312-none-any, 12 13",
    "py39-none-linux_x86_64, 9 10 11 12 13",
    "py3-abi3-any, ''",
    "py313-cp313-any, ''",
    "cp311-cp311-any, 11",
    "cp311-none-any, 11",
    "cp313-cp313t-any, ''",
    "cp311-cp310-any, ''",
    "cp37-abi3-any, 9 10 11 12 13",
    "cp312-abi3-any, 12 13",
    "cp32-abi3-any, 9 10 11 12 13",
    "cp3-none-any, ''",
    "cp27-cp27mu-any, ''",
    "pp310-pypy310_pp73-any, ''",
    "graalpy311-graalpy242_311_native-any, ''",
    "cp313-any, ''"
  })
  void tellsThePythonsThatAWheelIsFor(String tag, String minors) {
    assertThat(
            IntStream.rangeClosed(9, 13)
                .filter(WheelTag.parse(tag)::fits)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(minors);
  }
}
