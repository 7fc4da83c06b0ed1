package reproducibility.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * Tells this code from any other: all class files that lie where this one does, by name and CRC-32,
 * and the version of Java. It is no defence: who can change the code needs no cache to lie.
 */
public final class CodeVersion {
  private static final String CURRENT = ofThisCode();

  private CodeVersion() {}

  /** The version, in one line. */
  public static String current() {
    return CURRENT;
  }

  private static String ofThisCode() {
    SortedMap<String, Long> checksums = ClassFiles.beside(CodeVersion.class).checksums();
    return "Java " + Runtime.version() + ", " + checksums.size() + " classes " + of(checksums);
  }

  private static String of(SortedMap<String, Long> checksums) {
    try {
      byte[] all = checksums.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
