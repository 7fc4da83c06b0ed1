package reproducibility.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTests {
  @Test
  void isFourLabelledLines() {
    assertThat(Finding.of("a.whl", "is odd").expected("x").found("y\nz").next("look").text())
        .isEqualTo(
            """
            a.whl: is odd
              expected  x
              found     y
                        z
              next      look\
            """);
  }

  @Test
  void steersNoTerminal() {
    assertThat(Finding.of("a\u001b[2J.whl", "is odd").found("b\r\u202egnp.exe").text())
        .isEqualTo("a[U+001B][2J.whl: is odd\n  found     b[U+000D][U+202E]gnp.exe");
  }

  @Test
  void isNoLongerThanAPersonReads() {
    assertThat(Finding.of("a.whl", "is odd").found("x".repeat(1 << 20)).text())
        .hasSizeLessThan(11_000)
        .endsWith("x…");
  }
}
