package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTextTests {
  @Test
  void saysHowManyOfHowMany() {
    assertThat(ProgressText.of("check", 713, 1204, "rembg"))
        .isEqualTo("check  713 of 1,204  rembg");
  }

  @Test
  void saysHowManyWhereNobodyKnowsOfHowMany() {
    assertThat(ProgressText.of("add", 2, -1, "")).isEqualTo("add  2");
  }

  @Test
  void neverSaysThatMoreAreDoneThanThereAre() {
    assertThat(ProgressText.of("check", 3, 2, "a")).isEqualTo("check  3 of 3  a");
  }
}
