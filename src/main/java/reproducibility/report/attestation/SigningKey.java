package reproducibility.report.attestation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.BadUsage;

/**
 * A private key that signs: Ed25519 (RFC 8032), or ECDSA on P-256 with SHA-256 or on P-384 with
 * SHA-384 (FIPS 186-5), by the JDK alone.
 *
 * @param key the key
 * @param algorithm of its signatures, as the JDK names it
 * @param id of its public key, as securesystemslib has it
 */
public record SigningKey(PrivateKey key, String algorithm, String id) {
  /** RFC 7468, 10: PKCS #8, not encrypted. */
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final String OPTION = "--sign-key ";
  private static final int MOST_BYTES = 1 << 16;
  private static final int P_256_BITS = 256;
  private static final int P_384_BITS = 384;

  /**
   * Reads a key.
   *
   * @param file in PEM
   * @throws BadUsage where it is no such key
   */
  public static SigningKey read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadUsage(OPTION + file, "is too large for a key");
      }
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw new BadUsage(
            OPTION + file,
            "holds no private key in PKCS #8 without a password (BEGIN PRIVATE KEY);"
                + " openssl pkcs8 -topk8 -nocrypt -in KEY -out FILE makes one of another form");
      }
      return of(file, Base64.getMimeDecoder().decode(pem.group(1)));
    } catch (IOException e) {
      throw new BadUsage(OPTION + file, "cannot be read as a file in PEM");
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new BadUsage(OPTION + file, "is broken: the JDK reads no key from it");
    }
  }

  private static SigningKey of(Path file, byte[] pkcs8) throws GeneralSecurityException {
    for (String type : new String[] {"Ed25519", "EC"}) {
      PrivateKey key;
      try {
        key = KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        continue;
      }
      String algorithm = algorithm(file, key);
      return new SigningKey(key, algorithm, id(file, key, algorithm, pkcs8));
    }
    throw new BadUsage(
        OPTION + file, "is neither an Ed25519 key nor an ECDSA key on P-256 or P-384");
  }

  private static String algorithm(Path file, PrivateKey key) {
    if (key instanceof EdECPrivateKey) {
      return "Ed25519";
    }
    int bits = ((ECKey) key).getParams().getCurve().getField().getFieldSize();
    return switch (bits) {
      case P_256_BITS -> "SHA256withECDSA";
      case P_384_BITS -> "SHA384withECDSA";
      default ->
          throw new BadUsage(
              OPTION + file, "is an ECDSA key of " + bits + " bits, not on P-256 or P-384");
    };
  }

  /** Signs once for trial, so that no signature is written that its public key refuses. */
  private static String id(Path file, PrivateKey key, String algorithm, byte[] pkcs8)
      throws GeneralSecurityException {
    PublicKey publicKey;
    try {
      publicKey = PublicHalf.of(key, pkcs8);
    } catch (InvalidKeyException e) {
      throw new BadUsage(
          OPTION + file, "lacks its public key; openssl pkey -in KEY -out FILE adds it");
    }
    byte[] trial = PublicHalf.class.getName().getBytes(StandardCharsets.US_ASCII);
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(publicKey);
    verifier.update(trial);
    if (!verifier.verify(sign(key, algorithm, trial))) {
      throw new BadUsage(OPTION + file, "holds a public key of another private key");
    }
    return PublicHalf.id(publicKey, algorithm);
  }

  /** The signature of some bytes; in DER where it is of ECDSA. */
  byte[] sign(byte[] bytes) {
    try {
      return sign(key, algorithm, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sign(PrivateKey key, String algorithm, byte[] bytes)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  /** Never the key itself. */
  @Override
  public String toString() {
    return algorithm + " key " + id;
  }
}
