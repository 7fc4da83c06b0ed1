package reproducibility.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import reproducibility.archive.zip.HandmadeZip;
import reproducibility.hash.Digest;

/** A sound wheel that is as large as one likes, and takes no place on a disk that knows holes. */
final class LargeWheel {
  private static final String INFO = "large-1.0.dist-info/";
  private static final String METADATA = "Metadata-Version: 2.1\nName: large\nVersion: 1.0\n";
  private static final String WHEEL =
      "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

  private LargeWheel() {}

  /**
   * Writes it.
   *
   * @param bytes of the one file in it that is large, a multiple of a megabyte: all of them zero
   */
  static Path write(Path folder, int bytes) throws IOException {
    Path file = folder.resolve("large-1.0-py3-none-any.whl");
    CheckedInputStream zeros = new CheckedInputStream(zeros(bytes), new CRC32());
    Digest digest = Digest.of(zeros);
    String record =
        row("large/zeros.bin", digest)
            + row(INFO + "METADATA", digest(METADATA))
            + row(INFO + "WHEEL", digest(WHEEL))
            + INFO
            + "RECORD,,\n";
    try (HandmadeZip zip = new HandmadeZip(file)) {
      zip.addZeros(
          new HandmadeZip.Entry(
              "large/zeros.bin", HandmadeZip.STORED, zeros.getChecksum().getValue(), bytes, bytes));
      zip.add(INFO + "METADATA", METADATA).add(INFO + "WHEEL", WHEEL).add(INFO + "RECORD", record);
    }
    return file;
  }

  private static InputStream zeros(int bytes) {
    byte[] megabyte = new byte[1 << 20];
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(bytes / megabyte.length, megabyte).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
  }

  private static Digest digest(String text) throws IOException {
    return Digest.of(
        new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static String row(String path, Digest digest) {
    return path + "," + digest.inRecord() + "," + digest.size() + "\n";
  }
}
