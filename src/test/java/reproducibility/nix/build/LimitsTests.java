package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits as a user writes and reads them. */
class LimitsTests {
  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(Limits.parse("disk=8G"))
        .isEqualTo(
            new Limits(Limits.USUAL.time(), Limits.USUAL.logBytes(), 8L << 30, 4L << 30, 512));
    assertThat(Limits.parse("time=90, log=2K,disk=5M, memory=1G,processes=9"))
        .isEqualTo(new Limits(Duration.ofSeconds(90), 2 << 10, 5 << 20, 1 << 30, 9));
  }

  @Test
  void arePrintedInWholeUnits() {
    assertThat(Limits.USUAL)
        .hasToString("1800 s, 32 MiB of log, 4 GiB on disk, 4 GiB of memory, 512 processes");
    assertThat(Limits.parse("log=1025,disk=1536M"))
        .hasToString("1800 s, 1025 bytes of log, 1536 MiB on disk, 4 GiB of memory, 512 processes");
  }

  @Test
  void whatIsNoLimitIsRefused() {
    for (String text :
        List.of(
            "",
            "disk",
            "disk=",
            "disk=0",
            "disk=-1",
            "swap=1G",
            "processes=1K",
            "time=1M",
            "log=1T",
            "log=1,")) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .as(text)
          .isThrownBy(() -> Limits.parse(text))
          .withMessageContaining("is no limit");
    }
  }
}
