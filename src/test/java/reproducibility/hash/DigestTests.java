package reproducibility.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTests {
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void isThatOfFips180() throws IOException {
    assertThat(Digest.of(new ByteArrayInputStream(ABC))).isEqualTo(new Digest(OF_ABC, 3));
  }

  @Test
  void isTheSameForAFile(@TempDir Path folder) throws IOException {
    assertThat(Digest.of(Files.write(folder.resolve("abc"), ABC))).isEqualTo(new Digest(OF_ABC, 3));
  }

  @Test
  void isWrittenInARecordWithoutPadding() {
    assertThat(new Digest(OF_ABC, 3).inRecord())
        .isEqualTo("sha256=ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  @Test
  void ofACopyIsThatOfTheWhole() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    assertThat(Digest.copy(new ByteArrayInputStream(ABC), copy, 3))
        .isEqualTo(new Digest(OF_ABC, 3));
    assertThat(copy.toByteArray()).isEqualTo(ABC);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 1 << 16, (1 << 16) + 1, 1 << 20})
  void ofACopyTellsThatTheLimitWasPassedAndNoMoreIsWritten(int length) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    Digest digest = Digest.copy(new ByteArrayInputStream(new byte[length]), copy, 3);
    assertThat(digest.size()).isGreaterThan(3);
    assertThat(copy.size()).isLessThanOrEqualTo(3);
  }
}
