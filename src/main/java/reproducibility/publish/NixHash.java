package reproducibility.publish;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A SHA-256 as Nix writes it: {@code sha256:} and 52 digits of Nix's own base 32, or 64 hexadecimal
 * digits; or {@code sha256-} and base 64 (Nix manual, "nix-hash").
 */
public final class NixHash {
  private static final String DIGITS = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final int BYTES = 32;
  private static final int BASE_32 = 52;
  private static final int BITS_OF_DIGIT = 5;

  private NixHash() {}

  /** In base 32, with {@code sha256:} before it. */
  public static String inBase32(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    StringBuilder text = new StringBuilder("sha256:");
    for (int digit = BASE_32 - 1; digit >= 0; digit--) {
      int bit = digit * BITS_OF_DIGIT;
      int low = (bytes[bit / 8] & 0xff) >>> (bit % 8);
      int high = bit / 8 + 1 < BYTES ? (bytes[bit / 8 + 1] & 0xff) << (8 - bit % 8) : 0;
      text.append(DIGITS.charAt((low | high) & 0x1f));
    }
    return text.toString();
  }

  /** In lower-case hexadecimal digits; empty where it is no SHA-256. */
  public static Optional<String> inHex(String text) {
    if (text.matches("sha256:[0-9a-f]{64}")) {
      return Optional.of(text.substring("sha256:".length()));
    }
    if (text.matches("sha256:[" + DIGITS + "]{52}")) {
      return Optional.of(ofBase32(text.substring("sha256:".length())));
    }
    if (text.matches("sha256-[A-Za-z0-9+/]{43}=")) {
      byte[] bytes = Base64.getDecoder().decode(text.substring("sha256-".length()));
      return Optional.of(HexFormat.of().formatHex(bytes));
    }
    return Optional.empty();
  }

  private static String ofBase32(String text) {
    byte[] bytes = new byte[BYTES];
    for (int digit = 0; digit < BASE_32; digit++) {
      int value = DIGITS.indexOf(text.charAt(BASE_32 - 1 - digit));
      int bit = digit * BITS_OF_DIGIT;
      bytes[bit / 8] |= (byte) (value << (bit % 8));
      if (bit / 8 + 1 < BYTES) {
        bytes[bit / 8 + 1] |= (byte) (value >>> (8 - bit % 8));
      }
    }
    return HexFormat.of().formatHex(bytes);
  }
}
