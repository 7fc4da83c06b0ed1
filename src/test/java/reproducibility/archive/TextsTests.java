package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;

class TextsTests {
  @Test
  void aTextIsSmallAndUtf8() throws IOException {
    Texts texts = new Texts("a.zip");
    texts.read("top/a", "a", stream("text".getBytes(StandardCharsets.UTF_8)));
    texts.read("top/b", "b", stream(new byte[(4 << 20) + 1]));
    texts.read("top/c", "c", stream(new byte[] {(byte) 0xff}));
    texts.read("top/setup.py", "setup.py", stream(new byte[] {(byte) 0xff}));
    texts.read("top/d", "d", stream(new byte[4 << 20]));
    assertThat(texts.get("a")).contains("text");
    assertThat(texts.get("b")).isEqualTo(Optional.empty());
    assertThat(texts.all()).containsOnlyKeys("a", "d", "setup.py");
    assertThat(texts.get("setup.py")).contains("\u00ff");
    assertThat(texts.troubles()).containsOnlyKeys("b", "c");
    assertThat(texts.troubles().get("b")).hasMessage("a.zip!top/b: is larger than 4194304 bytes");
    assertThat(texts.troubles().get("c")).hasMessage("a.zip!top/c: is not UTF-8");
  }

  @Test
  void onlyUtf8IsAText() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Texts.utf8("a.whl!METADATA", new byte[] {'N', (byte) 0xff}))
        .withMessage("a.whl!METADATA: is not UTF-8");
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
