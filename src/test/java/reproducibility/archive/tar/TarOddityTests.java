package reproducibility.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.archive.Oddity;

/** A tar file whose members lead out of it, or in which something hides. */
final class TarOddityTests extends TarUnderTest {
  private static final int BLOCK = TarHeader.BLOCK_BYTES;

  @Test
  void aSoundOneIsNot() {
    tar.with("a/", '5', "").data("a/b", '0', "text").data("a/c", '7', "x".repeat(BLOCK));
    tar.with("a/hard", '1', "a/b").with("a/soft", '2', "b").with("a/old", '\0', "");
    tar.pax('g', "comment=x");
    tar.pax('x', "path=a/" + "long".repeat(50), "mtime=1").data("a/long", '0', "text");
    tar.data("././@LongLink", 'L', "a/" + "name".repeat(50) + "\0").with("a/name", '0', "");
    tells();
  }

  @ParameterizedTest
  @CsvSource({
    "3, SPECIAL_FILE a/x: is a device or a fifo",
    "4, SPECIAL_FILE a/x: is a device or a fifo",
    "6, SPECIAL_FILE a/x: is a device or a fifo",
    "Z, UNSUPPORTED a/x: is of the unknown type Z",
  })
  void aMemberIsAFileAFolderOrALink(char type, String expected) {
    tar.with("a/x", type, "");
    tells(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, a/none, CONTRADICTION a/x: is a hard link to nothing before it: a/none",
    "1, b/b, LEADS_OUT a/x: is a link out of its folder: b/b",
    "1, a/b, ''",
    "2, ../../b, LEADS_OUT a/x: is a link out of its folder: a/../../b",
    "2, ../b, LEADS_OUT a/x: is a link out of its folder: a/../b",
    "2, /a/b, LEADS_OUT a/x: is a link out of its folder: /a/b",
    "2, .., LEADS_OUT a/x: is a link out of its folder: a/..",
    "2, ../a/b, ''",
    "2, ./b, ''",
    "2, x, ''",
    "2, up/b, LEADS_OUT a/x: is a link out of its folder: a/up/b",
    "2, root/b, LEADS_OUT a/x: is a link out of its folder: a/root/b",
    "2, same/b, ''",
  })
  void aLinkStaysInItsFolder(char type, String target, String expected) {
    tar.with("a/b", '0', "").with("a/same", '2', "../a");
    if (target.startsWith("up")) {
      tar.with("a/up", '2', "../../c");
    } else if (target.startsWith("root")) {
      tar.with("a/root", '2', "/c");
    }
    tar.with("a/x", type, target);
    List<String> ofX = told().stream().filter(it -> it.contains(" a/x: ")).toList();
    assertThat(ofX).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void nothingLiesBehindALink() {
    tar.with("a/l", '2', "b").with("a/l/c", '0', "").with("a/l0", '0', "").with("a/l-", '0', "");
    tells(
        "NAME_CLASH a/l: is a file and a folder at once",
        "LEADS_OUT a/l/c: lies behind a symbolic link");
  }

  @Test
  void nothingHidesInBlocks() {
    byte[] block = Arrays.copyOf("text".getBytes(StandardCharsets.US_ASCII), BLOCK);
    block[BLOCK - 1] = 1;
    tar.with(RawTar.header("a/b", '0', "", 4)).with(block);
    tar.with(RawTar.header("a/c", '5', "", 4))
        .with(Arrays.copyOf(block, 4))
        .with(new byte[BLOCK - 4]);
    tells(
        "UNACCOUNTED_BYTES a/b: its last block is filled up with more than zeros",
        "CONTRADICTION a/c: is no file, and has 4 bytes");
  }

  @Test
  void nothingFollowsTheEnd() {
    tar.with("a/b", '0', "");
    byte[] more = new byte[3 * BLOCK];
    more[2 * BLOCK] = 1;
    assertThat(endsWith(more))
        .singleElement()
        .hasToString("end of the tar file: 1024 bytes follow, not all zero");
    assertThat(endsWith(new byte[20 * BLOCK])).isEmpty();
    tar.end = new byte[BLOCK];
    refuses("does not end with two blocks of zeros");
    tar.end = new byte[(1 << 20) + 3 * BLOCK];
    refuses("its gzip stream goes on and on");
    tar.end = new byte[2 * BLOCK];
    tar.behind = new byte[] {0, 0, 0};
    tells("UNACCOUNTED_BYTES end of the gzip stream: something follows, 3 bytes");
  }

  private List<Oddity> endsWith(byte[] end) {
    tar.end = end;
    return tar.read(folder);
  }

  private byte[] gzip(int flags, byte[] more) throws IOException {
    byte[] whole = tar.bytes();
    whole[3] = (byte) flags;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, 10);
    bytes.write(more);
    bytes.write(whole, 10, whole.length - 10);
    return bytes.toByteArray();
  }

  @Test
  void nothingHidesInTheHeaderOfGzip() throws IOException {
    tar.with("a/b", '0', "");
    String odd = "gzip header: has an extra field, a comment or unknown flags";
    byte[] name = "name\0".getBytes(StandardCharsets.US_ASCII);
    assertThat(RawTar.read(folder, gzip(1 << 3, name))).isEmpty();
    byte[] most = new byte[256];
    Arrays.fill(most, 0, 255, (byte) 'n');
    assertThat(RawTar.read(folder, gzip(1 << 3, most))).isEmpty();
    byte[] more = new byte[257];
    Arrays.fill(more, 0, 256, (byte) 'n');
    assertThat(RawTar.read(folder, gzip(1 << 3, more)))
        .singleElement()
        .hasToString("gzip header: has a name of 256 bytes");
    assertThat(RawTar.read(folder, gzip(1 << 4, new byte[] {'c', 0})))
        .singleElement()
        .hasToString(odd);
    byte[] extra = {4, 0, 'a', 'b', 0, 0, 'n', 0};
    assertThat(RawTar.read(folder, gzip(1 << 2 | 1 << 3, extra))).singleElement().hasToString(odd);
    byte[] endless = new byte[1 << 17];
    Arrays.fill(endless, (byte) 'n');
    byte[] file = gzip(1 << 3, endless);
    assertThatThrownBy(() -> RawTar.read(folder, file))
        .hasMessageContaining("its gzip header does not end within 65536 bytes");
  }
}
