package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void isANumberOfSeconds() {
    assertThat(RetryAfter.of("120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.of("0", NOW)).contains(Duration.ZERO);
  }

  @Test
  void isADate() {
    assertThat(RetryAfter.of("Fri, 02 Jan 2026 03:05:05 GMT", NOW)).contains(Duration.ofMinutes(1));
    assertThat(RetryAfter.of("Thu, 01 Jan 2026 03:05:05 GMT", NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-01-02"})
  void saysNothingWhereItIsNeither(String text) {
    assertThat(RetryAfter.of(text, NOW)).isEmpty();
  }
}
