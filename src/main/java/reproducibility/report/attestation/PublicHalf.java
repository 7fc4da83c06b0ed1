package reproducibility.report.attestation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import reproducibility.hash.Digest;

/** The public key of a private one. */
final class PublicHalf {
  /** SEC 1, 2.3.3: a point that is not compressed. */
  private static final byte UNCOMPRESSED = 4;

  /** Of the SubjectPublicKeyInfo of an Ed25519 key (RFC 8410), the last ones are the key itself. */
  private static final int ED25519_BYTES = 32;

  private static final int PEM_COLUMNS = 64;

  private PublicHalf() {}

  /**
   * Finds it: the JDK computes it for Ed25519 as it makes a key from its seed, and for ECDSA it
   * stands in the file (RFC 5915, {@code publicKey}).
   *
   * @throws InvalidKeyException where the file lacks it
   */
  static PublicKey of(PrivateKey key, byte[] pkcs8) throws GeneralSecurityException {
    if (key instanceof EdECPrivateKey edwards) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(edwards.getBytes().orElseThrow()));
      return generator.generateKeyPair().getPublic();
    }
    ECPrivateKey curve = (ECPrivateKey) key;
    int length = (curve.getParams().getCurve().getField().getFieldSize() + 7) / Byte.SIZE;
    int begin = pkcs8.length - 2 * length - 1;
    if (begin < 0 || pkcs8[begin] != UNCOMPRESSED) {
      throw new InvalidKeyException("no public key in it");
    }
    ECPoint point =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(pkcs8, begin + 1, begin + 1 + length)),
            new BigInteger(1, Arrays.copyOfRange(pkcs8, begin + 1 + length, pkcs8.length)));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParams()));
  }

  /**
   * What securesystemslib takes for the key's id: SHA-256 of its canonical JSON, so that {@code
   * SSlibKey.from_crypto} finds the signature.
   */
  static String id(PublicKey key, String algorithm) {
    boolean isEdwards = algorithm.equals("Ed25519");
    byte[] encoded = key.getEncoded();
    String text =
        isEdwards
            ? HexFormat.of()
                .formatHex(
                    Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length))
            : pem(encoded);
    String scheme =
        isEdwards
            ? "ed25519"
            : algorithm.startsWith("SHA384") ? "ecdsa-sha2-nistp384" : "ecdsa-sha2-nistp256";
    return Digest.of(
            "{\"keytype\":\"%s\",\"keyval\":{\"public\":\"%s\"},\"scheme\":\"%s\"}"
                .formatted(isEdwards ? "ed25519" : "ecdsa", text, scheme))
        .sha256();
  }

  private static String pem(byte[] encoded) {
    Base64.Encoder base64 =
        Base64.getMimeEncoder(PEM_COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN PUBLIC KEY-----\n"
        + base64.encodeToString(encoded)
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Gives the seed of a key in place of a random one. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
