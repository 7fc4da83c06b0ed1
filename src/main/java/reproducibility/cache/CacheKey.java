package reproducibility.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reproducibility.file.PrivateFolder;

/** The key with which a user seals what is kept (HMAC-SHA256, RFC 2104). */
public final class CacheKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private CacheKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * The key in a file, which is made where there is none; nothing where that cannot be, or somebody
   * else may read or write it: who can read it can seal.
   */
  public static Optional<CacheKey> in(Path file) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        create(file);
      }
      byte[] bytes = PrivateFolder.isOwnFile(file) ? Files.readAllBytes(file) : new byte[0];
      return bytes.length < BYTES ? Optional.empty() : Optional.of(new CacheKey(bytes));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whole at once, and never in place of another one: two runs may begin together. */
  private static void create(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path part =
        Files.createTempFile(
            folder,
            ".cache.key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.write(part, bytes);
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // Another run was sooner: its key is as good.
    } finally {
      Files.delete(part);
    }
  }

  /** The seal of a text, in hexadecimal digits. */
  public String seal(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA256", e);
    }
  }
}
