package reproducibility.report;

import java.math.BigInteger;
import reproducibility.Malformed;

/** Hashes as Nix writes them: {@code sha256:} and base 32 or base 16. */
final class NarHash {
  /** Without e, o, t and u; the last character holds the lowest bits (Nix manual, "Hash"). */
  private static final String ALPHABET = "0123456789abcdfghijklmnpqrsvwxyz";

  private static final String PREFIX = "sha256:";
  private static final int BYTES = 32;
  private static final int BASE_32_DIGITS = 52;
  private static final int BITS = 5;

  private NarHash() {}

  /**
   * The same as 64 lower-case hexadecimal digits.
   *
   * @throws Malformed where it is no SHA-256
   */
  static String hexadecimal(String hash) {
    String digits = hash.startsWith(PREFIX) ? hash.substring(PREFIX.length()) : hash;
    if (digits.matches("[0-9a-f]{64}")) {
      return digits;
    }
    if (digits.length() != BASE_32_DIGITS
        || !digits.chars().allMatch(it -> ALPHABET.indexOf(it) >= 0)) {
      throw new Malformed("the hash " + hash, "is no SHA-256 as Nix writes it");
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < BASE_32_DIGITS; i++) {
      number = number.shiftLeft(BITS).or(BigInteger.valueOf(ALPHABET.indexOf(digits.charAt(i))));
    }
    StringBuilder hexadecimal = new StringBuilder();
    for (int i = 0; i < BYTES; i++) {
      int octet = number.shiftRight(Byte.SIZE * i).intValue() & 0xff;
      hexadecimal.append(String.format(java.util.Locale.ROOT, "%02x", octet));
    }
    return hexadecimal.toString();
  }
}
