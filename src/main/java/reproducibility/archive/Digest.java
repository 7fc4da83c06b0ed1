package reproducibility.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What identifies bytes: their SHA-256 and their number.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 */
public record Digest(String sha256, long size) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The digest of a file, read in one pass. */
  public static Digest of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of what is left in a stream, which stays open. */
  public static Digest of(InputStream in) throws IOException {
    return copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE);
  }

  /**
   * Copies a stream and takes the digest of what it copied on the way.
   *
   * @param most the number of bytes after which copying stops: one more is read, so that {@link
   *     #size} tells that it was passed
   */
  public static Digest copy(InputStream in, OutputStream out, long most) throws IOException {
    MessageDigest sha256 = newSha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      size += read;
      if (size > most) {
        break;
      }
      sha256.update(buffer, 0, read);
      out.write(buffer, 0, read);
    }
    return of(sha256, size);
  }

  /**
   * The SHA-256 as RECORD writes it: {@code sha256=} and URL-safe base64 without padding (PyPA,
   * "Recording installed projects").
   */
  public String inRecord() {
    return "sha256="
        + Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(sha256));
  }

  @Override
  public String toString() {
    return "sha256 " + sha256 + ", " + size + " bytes";
  }

  /** The one of so many bytes, all of which a SHA-256 was given. */
  static Digest of(MessageDigest sha256, long size) {
    return new Digest(HexFormat.of().formatHex(sha256.digest()), size);
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
