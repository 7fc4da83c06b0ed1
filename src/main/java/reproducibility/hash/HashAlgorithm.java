package reproducibility.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The hash algorithms of Python's hashlib that Java has too: MD5, SHA-1, SHA-2 and SHA-3. */
public final class HashAlgorithm {
  private HashAlgorithm() {}

  /**
   * The hash of a file in lower-case hexadecimal digits; empty where Java lacks the algorithm.
   *
   * @param name as hashlib has it: {@code sha512}, {@code sha3_256} (PEP 751,
   *     "packages.wheels.hashes")
   */
  public static Optional<String> hash(Path file, String name) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(javaName(name));
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  /** Java Security Standard Algorithm Names, "MessageDigest Algorithms". */
  private static String javaName(String name) {
    return name.toUpperCase(Locale.ROOT)
        .replaceFirst("^SHA(\\d+)$", "SHA-$1")
        .replaceFirst("^SHA3_", "SHA3-");
  }
}
