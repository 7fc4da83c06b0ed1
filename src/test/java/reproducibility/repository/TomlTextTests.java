package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTextTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a \"quoted\" one",
        "\"\"\"",
        "back\\slash\\u0041",
        "two\nlines\r\nand a\ttab",
        "\u0000\b\u001b\u007f\u0085",
        "é 漢 \ud83d\ude00",
        "# no comment = [x]"
      })
  void aStringIsReadBackAsItWas(String value) {
    Toml toml = Toml.parse("sample.toml", "key = " + TomlText.string(value) + "\n");

    assertThat(toml.string("key")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain-1_x", "with.dot", "it's", "\"", "", "a b"})
  void aKeyIsReadBackAsItWas(String name) {
    Toml toml = Toml.parse("sample.toml", "[top." + TomlText.key(name) + "]\nvalue = 1\n");

    assertThat(toml.table("top").orElseThrow().keys()).containsExactly(name);
  }

  @Test
  void aBlockFillsLinesOfReadableLengthAndKeepsTheOrder() {
    List<String> values = IntStream.range(0, 60).mapToObj(it -> "package-" + (99 - it)).toList();
    String block = "key = " + TomlText.block(values) + "\n";

    assertThat(Toml.parse("sample.toml", block).strings("key")).isEqualTo(values);
    assertThat(block.lines()).allMatch(it -> it.length() <= 120).hasSizeBetween(7, 12);
  }

  @Test
  void anEmptyBlockIsAnEmptyArray() {
    assertThat(TomlText.block(List.of())).isEqualTo("[]");
  }
}
