package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.Oddity.Kind;
import reproducibility.archive.tar.TarHeader;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.Sdist;

/** What a sample repository is too small for: ZIP64, many entries, many bytes. */
class StructureTests {
  @Test
  void zip64IsReadAsAnyOther(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    zip(file, Zip64Mode.Always, 3, "some text");
    assertThat(Ecosystems.structure(file).oddities()).isEmpty();
  }

  @Test
  void aZip64LocatorThatPointsElsewhereIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    zip(file, Zip64Mode.Always, 3, "some text");
    byte[] bytes = Files.readAllBytes(file);
    int offsetInLocator = bytes.length - 22 - 20 + 8;
    bytes[offsetInLocator] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Ecosystems.structure(file))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("locator leads to");
  }

  @Test
  void asManyEntriesAsAZipFileCanListAreEnough(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    zip(file, Zip64Mode.AsNeeded, (int) Budget.MOST_ENTRIES + 1, "");
    assertThat(Ecosystems.structure(file).of(Kind.OVER_BUDGET)).hasSize(1);
  }

  @Test
  void aTarballOfZerosIsLeftAsSoonAsItShows(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a-1.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(tarHeader(1 << 30));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(Ecosystems.structure(file).of(Kind.OVER_BUDGET)).hasSize(1);
    assertThatThrownBy(() -> Sdist.read(file))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("times its size");
  }

  /** Found by fuzzing: other readers want a member after a global header. */
  @Test
  void aGlobalHeaderOfNothingContradicts(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a-1.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(globalHeader());
      gzip.write(new byte[2 * TarHeader.BLOCK_BYTES]);
    }
    assertThat(Ecosystems.structure(file).oddities())
        .singleElement()
        .hasToString("end: a pax header describes no member");
  }

  /** Found by fuzzing: what fills up the last block of a header was skipped unseen. */
  @Test
  void nothingHidesBehindAPaxHeader(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a-1.tar.gz");
    byte[] header = globalHeader();
    header[header.length - 1] = 'x';
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(header);
      gzip.write(tarHeader(0));
      gzip.write(new byte[2 * TarHeader.BLOCK_BYTES]);
    }
    assertThat(Ecosystems.structure(file).of(Kind.UNACCOUNTED_BYTES)).hasSize(1);
  }

  /** Found by fuzzing: a group of {@code 000000 0}, which readers refuse that look at groups. */
  @Test
  void everyNumberOfATarHeaderIsOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a-1.tar.gz");
    byte[] header = tarHeader(0);
    // Its last digit and what ends it change places, so that the checksum stays the same.
    byte last = header[116 + 6];
    header[116 + 6] = header[116 + 7];
    header[116 + 7] = last;
    Files.write(file, zipped(header));
    assertThatThrownBy(() -> Ecosystems.structure(file)).hasMessageContaining("is not octal");
  }

  private static byte[] zipped(byte[] header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(header);
      gzip.write(new byte[2 * TarHeader.BLOCK_BYTES]);
    }
    return bytes.toByteArray();
  }

  private static byte[] globalHeader() {
    byte[] blocks = new byte[2 * TarHeader.BLOCK_BYTES];
    TarArchiveEntry entry =
        new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
    entry.setSize(14);
    entry.writeEntryHeader(blocks);
    byte[] record = "14 comment=ab\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    System.arraycopy(record, 0, blocks, TarHeader.BLOCK_BYTES, record.length);
    return blocks;
  }

  @Test
  void whatIsNoArchiveIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);
    assertThatThrownBy(() -> Ecosystems.structure(file))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a.whl");
  }

  private static void zip(Path file, Zip64Mode mode, int entries, String text) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setUseZip64(mode);
      for (int i = 0; i < entries; i++) {
        zip.putArchiveEntry(new ZipArchiveEntry("file" + i));
        zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
  }

  private static byte[] tarHeader(long size) {
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    TarArchiveEntry entry = new TarArchiveEntry("a-1/zeros");
    entry.setSize(size);
    entry.writeEntryHeader(block);
    return block;
  }
}
