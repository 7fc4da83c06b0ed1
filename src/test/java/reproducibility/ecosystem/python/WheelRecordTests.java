package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;

class WheelRecordTests {
  @Test
  void givesPathHashAndSize() {
    assertThat(WheelRecord.parse("RECORD", "a.py,sha256=x,12\nRECORD,,\n").lines())
        .containsExactly(
            Map.entry("a.py", new WheelRecord.Line("a.py", "sha256=x", Optional.of(12L))),
            Map.entry("RECORD", new WheelRecord.Line("RECORD", "", Optional.empty())));
  }

  @Test
  void mayQuotePathsThatHoldCommasAndQuotes() {
    assertThat(WheelRecord.parse("RECORD", "\"a,b \"\"c\"\".py\",,\r\n\"d.py\",,1\r\n").lines())
        .containsOnlyKeys("a,b \"c\".py", "d.py");
  }

  @Test
  void mayBeEmpty() {
    assertThat(WheelRecord.parse("RECORD", "").lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a.py,,\na.py,,`, 2, a file once: a.py",
        "`a.py,,\nb.py,,many`, 2, a number of bytes: many",
        "`a.py,,-`, 1, a number of bytes: -",
        "`a.py,,99999999999999999999`, 1, a number of bytes",
        "`a.py,`, 1, three columns",
        "`a.py,,1,`, 1, three columns",
        "`a.py`, 1, three columns",
        "`a.py,,\n\nb.py,,`, 2, three columns",
        "`a.py,,\r\n\r\n`, 2, three columns"
      })
  void isNamedWithItsLineWhereItIsBroken(String text, int line, String rule) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> WheelRecord.parse("RECORD", text))
        .satisfies(it -> assertThat(it.where()).isEqualTo("RECORD:" + line))
        .withMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"`\"a.py,,`", "`\"a\"b,,`", "`a.py,\"x\"y,`"})
  void isNamedWhereItIsNoCsv(String text) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> WheelRecord.parse("RECORD", text))
        .withMessageStartingWith("RECORD");
  }
}
