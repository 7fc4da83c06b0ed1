package reproducibility.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTests {
  private static final List<String> NAMES =
      List.of("rembg", "ffmpy", "numba", "easydict", "transparent-background", "EveryBuild");

  @ParameterizedTest
  @CsvSource({
    "remgb, rembg",
    "REMBG, rembg",
    "remb, rembg",
    "ffmpyy, ffmpy",
    "transparent_backgroud, transparent-background",
    "everybuild, EveryBuild"
  })
  void isTheOneMeant(String typed, String meant) {
    assertThat(NearestName.of(typed, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"pip", "r", "requests", "''"})
  void isNoneWhereNoneIsNear(String typed) {
    assertThat(NearestName.of(typed, NAMES)).isEmpty();
    assertThat(NearestName.question(typed, NAMES)).isEmpty();
  }
}
