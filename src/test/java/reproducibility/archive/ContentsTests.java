package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.archive.Contents.Form;
import reproducibility.archive.Contents.Item;
import reproducibility.archive.tar.RawTar;
import reproducibility.archive.tree.SourceTree;
import reproducibility.archive.zip.RawZip;
import reproducibility.archive.zip.ZipReading;
import reproducibility.ecosystem.Ecosystems;

/** The entries of archives, each by itself, and what is said of them beside their bytes. */
final class ContentsTests {
  @TempDir private Path folder = Path.of("");

  private Contents open(String name, byte[] bytes) throws IOException {
    return Ecosystems.open(Files.write(folder.resolve(name), bytes), folder);
  }

  private static String text(Contents contents, int index) throws IOException {
    return new String(
        contents.open(contents.items().get(index)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static RawZip zip() {
    RawZip zip = new RawZip();
    zip.add("a", "text").mode(0100644);
    zip.addDeflated("b", "more ".repeat(50)).comment("c");
    zip.add("f/", "");
    zip.add("l", "a").mode(0120777);
    zip.add("odd", "x").both(8, 12);
    zip.add("hidden", "x").both(6, 1);
    return zip;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.whl", "a.zip", "a.EGG"})
  void ofAZipFileAreItsDirectory(String name) throws IOException {
    try (Contents contents = open(name, zip().bytes())) {
      assertThat(contents.items())
          .extracting(Item::form)
          .containsExactly(
              Form.FILE, Form.FILE, Form.FOLDER, Form.LINK, Form.SPECIAL, Form.SPECIAL);
      assertThat(contents.items().get(0))
          .isEqualTo(
              new Item(
                  "a",
                  0,
                  Form.FILE,
                  4,
                  OptionalLong.of(RawZip.crc("text".getBytes(StandardCharsets.UTF_8)))));
      assertThat(text(contents, 0)).isEqualTo("text");
      assertThat(text(contents, 1)).isEqualTo("more ".repeat(50));
      assertThat(text(contents, 3)).isEqualTo("a");
      assertThat(text(contents, 4)).as("as it is packed").isEqualTo("x");
      assertThat(contents.method(contents.items().get(1))).isEqualTo(8);
      assertThat(contents.packed(contents.items().get(1)).orElseThrow().readAllBytes())
          .isEqualTo(zip().entries.get(1).data);
      assertThat(contents.marks())
          .containsEntry("order of data", "as in the directory")
          .containsEntry("bytes before the first entry", "0");
      assertThat(contents.marks(contents.items().get(0)))
          .containsEntry("mode", "100644")
          .containsEntry("comment", "")
          .containsEntry("compression method", "0");
      assertThat(contents.marks(contents.items().get(1)))
          .containsEntry("comment", "c")
          .containsEntry("compression method", "8")
          .containsKeys("timestamp", "flags", "extra fields", "local extra fields", "made by");
    }
  }

  @Test
  void ofAZipFileKnowWhereItsDataLies() throws IOException {
    RawZip two = new RawZip();
    two.add("a", "1");
    two.add("b", "2");
    byte[] bytes = two.bytes();
    // Both records of the directory change places, and their offsets with them.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, at, swapped, at + 47, 47);
    System.arraycopy(bytes, at + 47, swapped, at, 47);
    try (Contents contents = open("a.zip", swapped)) {
      assertThat(contents.items()).extracting(Item::path).containsExactly("b", "a");
      assertThat(contents.marks()).containsEntry("order of data", "another");
    }
    two.before = new byte[7];
    try (Contents contents = open("b.zip", two.bytes())) {
      assertThat(contents.marks()).containsEntry("bytes before the first entry", "7");
    }
  }

  private static RawTar tar() {
    RawTar tar = new RawTar();
    tar.pax('g', "comment=" + "c".repeat(40));
    tar.data("a/one", '0', "text").with("a/f/", '5', "").with("a/l", '2', "one");
    tar.with("a/h", '1', "a/one").with("a/d", '3', "").data("a/two", '0', "more");
    return tar;
  }

  @Test
  void ofATarFileAreUnpackedOnce() throws IOException {
    try (Contents contents = open("a.tar.gz", tar().bytes())) {
      assertThat(contents.items())
          .extracting(Item::form)
          .containsExactly(Form.FILE, Form.FOLDER, Form.LINK, Form.LINK, Form.SPECIAL, Form.FILE);
      assertThat(contents.items()).extracting(Item::size).containsExactly(4L, 0L, 3L, 5L, 0L, 4L);
      assertThat(contents.items().get(0).crc()).isEmpty();
      assertThat(text(contents, 5)).isEqualTo("more");
      assertThat(text(contents, 0)).isEqualTo("text");
      assertThat(text(contents, 2)).isEqualTo("one");
      assertThat(text(contents, 3)).isEqualTo("a/one");
      assertThat(contents.packed(contents.items().get(0))).isEmpty();
      assertThat(contents.method(contents.items().get(0))).isZero();
      assertThat(contents.marks())
          .containsEntry("comment in the pax header", "c".repeat(40))
          .containsEntry("file name in gzip", "")
          .containsKeys("timestamp of gzip", "compression level of gzip", "system of gzip");
      assertThat(contents.marks(contents.items().get(0)))
          .containsEntry("mode", "644")
          .containsEntry("owner", "0 ")
          .containsEntry("group", "0 ")
          .containsEntry("timestamp", "1970-01-01T00:00:00Z");
    }
  }

  /** Git has neither devices nor pipes, whatever a library takes them for. */
  @ParameterizedTest
  @ValueSource(chars = {'1', '3', '4', '6'})
  void aDeviceIsNoFileOfATree(char type) throws IOException {
    RawTar tar = new RawTar().data("a/one", '0', "text").with("a/d", type, "a/one");
    Path file = Files.write(folder.resolve("a-1.tar.gz"), tar.bytes());
    assertThatThrownBy(() -> SourceTree.read(file))
        .isInstanceOf(Malformed.class)
        .hasMessage("a-1.tar.gz!d: is neither file, folder nor symbolic link");
  }

  @Test
  void mayBePackedInOtherWaysOrNotAtAll() throws IOException {
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(tar().bytes())).readAllBytes();
    try (Contents contents = open("a.tar", plain)) {
      assertThat(text(contents, 0)).isEqualTo("text");
      assertThat(contents.marks()).containsOnlyKeys("comment in the pax header");
    }
    Path packed = folder.resolve("a.tar.bz2");
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(packed))) {
      out.write(plain);
    }
    try (Contents contents = Ecosystems.open(packed, folder)) {
      assertThat(text(contents, 5)).isEqualTo("more");
    }
    for (String name : List.of("a.tar.xz", "a.txt")) {
      assertThatThrownBy(() -> open(name, plain))
          .isInstanceOf(Malformed.class)
          .hasMessageStartingWith(name + ": is compressed in a way that is not read here");
    }
    for (String name : List.of("broken.whl", "broken.tar.gz")) {
      assertThatThrownBy(() -> open(name, plain))
          .isInstanceOf(Malformed.class)
          .hasMessageStartingWith(name + ": cannot be read: ");
    }
  }

  @Test
  void aStreamOfEntriesIsThatOfTheDirectory() throws IOException {
    RawZip zip = new RawZip();
    zip.add("f/", "");
    zip.add("a", "text");
    zip.addDeflated("b", "more ".repeat(50));
    Path file = Files.write(folder.resolve("a.whl"), zip.bytes());
    ZipReading listed = ZipReading.byDirectory(file);
    ZipReading forward = ZipReading.forward(file);
    assertThat(listed.files()).containsOnlyKeys("a", "b");
    assertThat(forward.trouble()).isEmpty();
    assertThat(forward.differencesTo(listed)).isEmpty();
    zip.entries.get(1).listed = ByteBuffer.allocate(0);
    Files.write(file, zip.bytes());
    assertThat(ZipReading.byDirectory(file).differencesTo(ZipReading.forward(file)))
        .containsExactly("a: is not seen");
    assertThat(ZipReading.forward(file).differencesTo(ZipReading.byDirectory(file)))
        .containsExactly("cannot go on: Truncated ZIP file", "a: 4 bytes at 63, method 0");
    Files.writeString(file, "no zip file");
    assertThat(ZipReading.byDirectory(file).trouble()).isPresent();
    assertThat(ZipReading.byDirectory(file).differencesTo(listed))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("cannot go on: ");
  }

  @ParameterizedTest
  @CsvSource({
    "97, 'a is compressed with method 97, not 0 or 8'",
    "20, is compressed with a method other than 0 or 8",
  })
  void aStreamStopsAtAMethodThatItDoesNotKnow(int method, String trouble) throws IOException {
    RawZip zip = new RawZip();
    zip.add("a", "text").both(8, method);
    Path file = Files.write(folder.resolve("a.whl"), zip.bytes());
    assertThat(ZipReading.forward(file).trouble()).contains(trouble);
  }
}
