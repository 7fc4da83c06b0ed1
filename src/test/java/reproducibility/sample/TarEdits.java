package reproducibility.sample;

import static reproducibility.sample.SampleRepository.mover;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Changes of a gzip-compressed tar file that a writer would never make. */
public final class TarEdits {
  private static final int GZIP_HEADER_BYTES = 10;
  private static final int GZIP_FLAGS = 3;
  private static final int LAST_OF_NAME = 99;
  private static final int CHECKSUM = 148;

  private TarEdits() {}

  /** An sdist with one more field in its gzip header, which has none otherwise (RFC 1952, 2.3). */
  public static byte[] withGzipField(int flag, String field) {
    byte[] gzip = mover().with("field.txt", "").bytes();
    byte[] head = Arrays.copyOf(gzip, GZIP_HEADER_BYTES);
    head[GZIP_FLAGS] |= (byte) flag;
    byte[] rest = Arrays.copyOfRange(gzip, GZIP_HEADER_BYTES, gzip.length);
    byte[] text = field.getBytes(StandardCharsets.UTF_8);
    return ZipEdits.joined(ZipEdits.joined(head, text), rest);
  }

  /** Puts a byte where the place for the first name ends (POSIX, "ustar Interchange Format"). */
  public static byte[] withByteInFirstName(byte[] gzip, char one) {
    byte[] tar = unzipped(gzip);
    tar[LAST_OF_NAME] = (byte) one;
    int sum = Integer.parseInt(new String(tar, CHECKSUM, 6, StandardCharsets.US_ASCII).strip(), 8);
    byte[] digits = String.format("%06o", sum + one).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, CHECKSUM, digits.length);
    return zipped(tar);
  }

  public static byte[] unzipped(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same tar file in two gzip members, which readers join (RFC 1952, 2.2). */
  public static byte[] inTwoMembers(byte[] gzip) {
    byte[] tar = unzipped(gzip);
    int half = tar.length / 2;
    return ZipEdits.joined(
        zipped(Arrays.copyOf(tar, half)), zipped(Arrays.copyOfRange(tar, half, tar.length)));
  }

  public static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(all, 1 << 9)) {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] gzip = all.toByteArray();
    // RFC 1952, 2.3: OS 255 is "unknown"; Java writes 0 or 255, so that the bytes are new.
    gzip[GZIP_HEADER_BYTES - 1] = 3;
    return gzip;
  }
}
