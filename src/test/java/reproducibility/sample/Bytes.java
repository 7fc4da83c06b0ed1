package reproducibility.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import reproducibility.hash.Digest;

/** What can happen to bytes. */
public final class Bytes {
  /**
   * PKWARE APPNOTE 4.3.12: where the time of the last change lies in an entry of a zip file's
   * central directory.
   */
  private static final int TIME_IN_CENTRAL_DIRECTORY = 12;

  private static final byte[] CENTRAL_DIRECTORY = {'P', 'K', 1, 2};

  private Bytes() {}

  public static String sha256(byte[] bytes) {
    Digest.Running digest = new Digest.Running();
    digest.update(bytes, bytes.length);
    return digest.digest().sha256();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same content in another gzip stream. */
  public static byte[] compressedAnew(byte[] gzip) {
    ByteArrayOutputStream anew = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip));
        OutputStream out =
            new GZIPOutputStream(anew) {
              {
                def.setLevel(Deflater.BEST_SPEED);
              }
            }) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return anew.toByteArray();
  }

  public static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  public static byte[] withWindowsLineEnds(byte[] bytes) {
    ByteArrayOutputStream converted = new ByteArrayOutputStream();
    for (byte one : bytes) {
      if (one == '\n') {
        converted.write('\r');
      }
      converted.write(one);
    }
    return converted.toByteArray();
  }

  /** A zip file of the same content, whose first file is a little younger. */
  public static byte[] withAnotherDate(byte[] zip) {
    byte[] changed = zip.clone();
    for (int i = 0; i + CENTRAL_DIRECTORY.length <= zip.length; i++) {
      if (Arrays.equals(
          zip, i, i + CENTRAL_DIRECTORY.length, CENTRAL_DIRECTORY, 0, CENTRAL_DIRECTORY.length)) {
        changed[i + TIME_IN_CENTRAL_DIRECTORY] ^= 1;
        return changed;
      }
    }
    throw new IllegalArgumentException("no zip file");
  }
}
