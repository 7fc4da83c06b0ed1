package reproducibility.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tar file whose headers contradict each other, or are none. */
final class TarHeaderTests extends TarUnderTest {
  @ParameterizedTest
  @CsvSource({
    "path=b/c, 'CONTRADICTION b/c: the header says path a/b, the pax header b/c'",
    "path=./a/b/, ''",
    "size=3, 'CONTRADICTION a/b: the header says size 4, the pax header 3'",
    "size=04, ''",
    "size=x, 'CONTRADICTION a/b: the header says size 4, the pax header x'",
    "linkpath=c, 'CONTRADICTION a/b: the header says linkpath , the pax header c'",
  })
  void aPaxHeaderSaysWhatTheHeaderSays(String record, String expected) {
    tar.pax('x', record).data("a/b", '0', "text");
    assertThat(told())
        .filteredOn(it -> it.startsWith("CONTRADICTION"))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void aRecordIsThereOnce() {
    tar.pax('x', "path=a/b", "path=a/b").with("a/b", '0', "");
    tells(
        "CONTRADICTION pax header: says path twice",
        "CONTRADICTION pax header: says path after another header");
  }

  @Test
  void aHeaderDescribesTheNextMemberAlone() {
    tar.pax('x', "path=a/b").pax('x', "path=a/b").with("a/b", '0', "").with("a/c", '0', "");
    tells("CONTRADICTION pax header: says path after another header");
    tar.pax('x', "mtime=1");
    assertThat(told()).contains("CONTRADICTION end: a pax header describes no member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9 path=a", "8 path=a\n", "11 path=a\n", "x path=a\n", " path=a\n", "8 pathxa\n"})
  void aRecordHasItsLength(String text) {
    tar.data("pax", 'x', text).with("a/b", '0', "");
    refuses("a record of a pax header is not \"length key=value\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GNU.sparse.size=1", "hdrcharset=BINARY"})
  void whatFewReadersKnowIsRefused(String record) {
    tar.pax('x', record).with("a/b", '0', "");
    refuses("which few readers know");
  }

  @Test
  void aLongNameIsThereOnceAndEndsThere() {
    tar.data("L", 'L', "a/b\0hidden").data("L", 'L', "a/b\0").with("a/b", '0', "");
    tar.data("K", 'K', "a/b\0").with("a/c", '2', "b");
    tells(
        "UNACCOUNTED_BYTES a/b: more follows its path",
        "CONTRADICTION a/b: has two headers with its path",
        "CONTRADICTION a/c: the header says linkpath b, the pax header a/b");
  }

  @Test
  void sparseFilesAndHugeHeadersAreRefused() {
    tar.with(RawTar.header("a/b", 'S', "", 0));
    refuses("a/b is a sparse file");
    tar.clear();
    tar.with(RawTar.header("pax", 'x', "", (1 << 20) + 1));
    refuses("a header is larger than 1048576 bytes");
    tar.clear();
    tar.data("pax", 'g', "x".repeat((1 << 16) + 1));
    refuses("its global headers are larger than 65536");
  }

  @Test
  void nothingHidesInFields() {
    byte[] header = RawTar.header("a/b", '0', "", 0);
    header[50] = 'x';
    tar.with(RawTar.summed(header));
    byte[] last = RawTar.header("a/c", '0', "", 0);
    last[511] = 'x';
    tar.with(RawTar.summed(last));
    byte[] prefix = RawTar.header("c", '0', "", 0);
    RawTar.put(prefix, 345, "a/d");
    prefix[400] = 'x';
    tar.with(RawTar.summed(prefix));
    byte[] link = RawTar.header("a/e", '2', "b", 0);
    link[200] = 'x';
    tar.with(RawTar.summed(link));
    assertThat(told())
        .containsExactly(
            "UNACCOUNTED_BYTES a/b: more follows in a field",
            "UNACCOUNTED_BYTES a/c: more follows in a field",
            "UNACCOUNTED_BYTES a/d/c: more follows in a field",
            "UNACCOUNTED_BYTES a/e: more follows in a field");
  }

  @ParameterizedTest
  @CsvSource({
    "15023744511, ''",
    "1502374451x, UNACCOUNTED_BYTES d/c: more follows in a field",
  })
  void timesMayEndThePrefix(String time, String expected) {
    byte[] header = RawTar.header("c", '0', "", 0);
    RawTar.put(header, 345, "d");
    RawTar.put(header, 476, "15023744511 " + time);
    tar.with(RawTar.summed(header));
    assertThat(told()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void aChecksumIsThatOfItsBlock() {
    byte[] header = RawTar.header("a/b", '0', "", 0);
    header[0] = 'b';
    tar.with(header);
    refuses("the checksum of a tar header is wrong");
  }

  @Test
  void aNumberMayBeBinary() throws IOException {
    byte[] header = RawTar.header("a/b", '0', "", 0);
    Arrays.fill(header, 124, 136, (byte) 0);
    header[124] = (byte) 0x80;
    header[134] = 1;
    header[135] = 2;
    assertThat(TarHeader.of(RawTar.summed(header)).size()).isEqualTo(258);
    header[127] = 1;
    RawTar.summed(header);
    assertThatThrownBy(() -> TarHeader.of(header)).hasMessageContaining("larger than any file");
  }

  @Test
  void aNameIsUtf8() {
    tar.with("a/\u00ff", '0', "").with("a/\u00c3\u00a9", '0', "");
    tells("UNSAFE_NAME a/\u00ff: is not UTF-8");
  }
}
