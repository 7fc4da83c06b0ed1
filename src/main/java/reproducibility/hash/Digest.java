package reproducibility.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /** FIPS 180-4, 1: what SHA-256 takes in at once. */
  private static final int BLOCK_BYTES = 64;

  private static final int WARM_UP_BLOCKS = 10;

  /** The digest of a file, read in one pass. */
  public static Digest of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of a text in UTF-8. */
  public static Digest of(String text) {
    Running running = new Running();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    running.update(bytes, bytes.length);
    return running.digest();
  }

  /** The digest of what is left in a stream, which stays open. */
  public static Digest of(InputStream in) throws IOException {
    return copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE);
  }

  /**
   * Copies a stream and takes the digest of what it copied on the way.
   *
   * @param most the number of bytes after which copying stops; {@link #size} is one more where it
   *     was passed
   */
  public static Digest copy(InputStream in, OutputStream out, long most) throws IOException {
    Running running = new Running();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (running.size() + read > most) {
        return new Digest(running.digest().sha256(), most + 1);
      }
      running.update(buffer, read);
      out.write(buffer, 0, read);
    }
    return running.digest();
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

  /** The digest of bytes that come one part after the other. */
  public static final class Running {
    private final MessageDigest sha256 = newSha256();
    private long size;

    /** Takes the first bytes of a buffer in. */
    public void update(byte[] buffer, int length) {
      sha256.update(buffer, 0, length);
      size += length;
    }

    /** How many bytes it has taken in. */
    public long size() {
      return size;
    }

    /** That of all bytes until now; more may follow. */
    public Digest digest() {
      try {
        MessageDigest copy = (MessageDigest) sha256.clone();
        return of(copy, size);
      } catch (CloneNotSupportedException e) {
        throw new AssertionError("SHA-256 of the JDK can be cloned", e);
      }
    }
  }

  /**
   * The digest of bytes that were hashed already.
   *
   * @param sha256 has taken in all of them
   * @param size how many there were
   */
  public static Digest of(MessageDigest sha256, long size) {
    return new Digest(HexFormat.of().formatHex(sha256.digest()), size);
  }

  /**
   * Hashes a few blocks, so that the JVM compiles SHA-256 before the first archive is read ({@code
   * bin/repro} sets the threshold). Interpreted, it is a hundred times slower.
   */
  public static void warmUp() {
    byte[] block = new byte[BLOCK_BYTES];
    MessageDigest sha256 = newSha256();
    for (int i = 0; i < WARM_UP_BLOCKS; i++) {
      sha256.update(block);
    }
  }

  /** A new SHA-256. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
