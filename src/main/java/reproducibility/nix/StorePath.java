package reproducibility.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names in the Nix store (Nix manual, "Store path specification"). */
final class StorePath {
  private static final String STORE = "/nix/store";
  private static final String SOURCE = "source";
  private static final String ALPHABET = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final int HASH_BYTES = 20;
  private static final int BITS = 5;

  private StorePath() {}

  /**
   * What a fetched source tree is called in the store at {@value #STORE}: its name is made of its
   * content.
   *
   * @param sha256 of the tree as a NAR
   */
  static String ofSource(byte[] sha256) {
    String fingerprint =
        SOURCE + ":sha256:" + HexFormat.of().formatHex(sha256) + ":" + STORE + ":" + SOURCE;
    byte[] folded = new byte[HASH_BYTES];
    byte[] whole = sha256(fingerprint);
    for (int i = 0; i < whole.length; i++) {
      folded[i % HASH_BYTES] ^= whole[i];
    }
    return base32(folded) + "-" + SOURCE;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Nix's own order of digits: the last bits come first. */
  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int digit = bytes.length * Byte.SIZE / BITS - 1; digit >= 0; digit--) {
      int at = digit * BITS;
      int low = Byte.toUnsignedInt(bytes[at / Byte.SIZE]) >> (at % Byte.SIZE);
      int high =
          at / Byte.SIZE + 1 < bytes.length
              ? Byte.toUnsignedInt(bytes[at / Byte.SIZE + 1]) << (Byte.SIZE - at % Byte.SIZE)
              : 0;
      text.append(ALPHABET.charAt((low | high) & (ALPHABET.length() - 1)));
    }
    return text.toString();
  }
}
