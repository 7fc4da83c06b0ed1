package reproducibility.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EmbeddedCommitTests {
  private static final String SHA_1 = "0123456789abcdef0123456789abcdef01234567";
  private static final String SHA_256 = SHA_1 + "89abcdef0123456789abcdef";

  @Test
  void isTheCommentOfTheFirstHeader() {
    assertThat(EmbeddedCommit.of(head('g', "52 comment=" + SHA_1 + "\n"))).contains(SHA_1);
    assertThat(EmbeddedCommit.of(head('g', "76 comment=" + SHA_256 + "\n"))).contains(SHA_256);
  }

  @Test
  void isNowhereElse() {
    assertThat(EmbeddedCommit.of(head('x', "52 comment=" + SHA_1 + "\n"))).isEmpty();
    assertThat(EmbeddedCommit.of(head('g', "9 uid=10\n52 comment=" + SHA_1 + "\n"))).isEmpty();
    assertThat(EmbeddedCommit.of(head('g', "53 comment=" + SHA_1 + "\n"))).isEmpty();
    assertThat(EmbeddedCommit.of(head('g', "52 comment=" + SHA_1 + "a\n"))).isEmpty();
    assertThat(
            EmbeddedCommit.of(
                Arrays.copyOf(head('g', "52 comment=" + SHA_1 + "\n"), TarHeader.BLOCK_BYTES)))
        .isEmpty();
  }

  private static byte[] head(char type, String record) {
    byte[] head = new byte[EmbeddedCommit.HEAD_BYTES];
    head[156] = (byte) type;
    byte[] bytes = record.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, head, TarHeader.BLOCK_BYTES, bytes.length);
    return head;
  }
}
