package reproducibility.publish;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import reproducibility.Malformed;

/**
 * A public key of a binary cache, as Nix's setting {@code trusted-public-keys} has it: {@code
 * name:base64} of 32 bytes (Ed25519, RFC 8032).
 *
 * @param name the key's
 * @param bytes in base 64
 */
public record PublicKey(String name, String bytes) {
  static final int BYTES = 32;

  /**
   * Reads one.
   *
   * @throws Malformed where it is none
   */
  public static PublicKey parse(String text) {
    String[] parts = text.strip().split(":", 2);
    if (parts.length < 2 || !parts[0].matches("[A-Za-z0-9._@/-]+")) {
      throw new Malformed(
          parts[0], "is no public key of a cache; nix-store --generate-binary-cache-key makes one");
    }
    PublicKey key = new PublicKey(parts[0], parts[1]);
    if (decoded(parts[1]).length != BYTES) {
      throw new Malformed(
          parts[0], "is no public key: it has " + decoded(parts[1]).length + " bytes, not 32");
    }
    return key;
  }

  /** Empty where it is no base 64. */
  static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Whether one of the signatures is by this key, and of this content. */
  public boolean hasSigned(NarInfo info) {
    return info.signatures().stream()
        .filter(it -> it.startsWith(name + ":"))
        .anyMatch(it -> verifies(info.fingerprint(), decoded(it.substring(name.length() + 1))));
  }

  private boolean verifies(String text, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point())));
      verification.update(text.getBytes(StandardCharsets.UTF_8));
      return verification.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature of another length, or a key that is no point of the curve.
      return false;
    }
  }

  /** RFC 8032, 5.1.2: little endian, with the sign of x in the last bit. */
  private EdECPoint point() {
    byte[] bigEndian = decoded(bytes);
    for (int i = 0; i < BYTES / 2; i++) {
      byte it = bigEndian[i];
      bigEndian[i] = bigEndian[BYTES - 1 - i];
      bigEndian[BYTES - 1 - i] = it;
    }
    boolean isOdd = (bigEndian[0] & 0x80) != 0;
    byte[] y = Arrays.copyOf(bigEndian, BYTES);
    y[0] &= 0x7f;
    return new EdECPoint(isOdd, new BigInteger(1, y));
  }

  @Override
  public String toString() {
    return name + ":" + bytes;
  }
}
