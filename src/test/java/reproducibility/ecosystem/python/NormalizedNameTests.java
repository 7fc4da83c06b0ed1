package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedNameTests {
  /** The examples of PyPA, "Names and normalization", and our own. */
  @ParameterizedTest
  @CsvSource({
    "friendly-bard, friendly-bard",
    "Friendly-Bard, friendly-bard",
    "FRIENDLY-BARD, friendly-bard",
    "friendly.bard, friendly-bard",
    "friendly_bard, friendly-bard",
    "friendly--bard, friendly-bard",
    "FrIeNdLy-._.-bArD, friendly-bard",
    "clip_interrogator, clip-interrogator",
    "ITEM, item"
  })
  void isTheSameForEverySpelling(String spelling, String normal) {
    assertThat(NormalizedName.of(spelling)).hasToString(normal);
  }
}
