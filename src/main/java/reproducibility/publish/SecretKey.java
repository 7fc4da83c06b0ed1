package reproducibility.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import reproducibility.Malformed;

/**
 * A secret key of a binary cache, as {@code nix-store --generate-binary-cache-key} writes it:
 * {@code name:base64} of the 32 bytes of an Ed25519 key and the 32 of its public one. It never
 * leaves this program: Nix does not get it.
 */
public final class SecretKey {
  private static final int SEED_BYTES = 32;

  private final PrivateKey key;
  private final PublicKey publicKey;

  private SecretKey(PrivateKey key, PublicKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Reads one; no message ever quotes it.
   *
   * @throws Malformed where the file is not there, or holds none
   */
  public static SecretKey read(Path file) {
    String where = "--key " + file;
    try {
      if (!Files.isRegularFile(file)) {
        throw new Malformed(
            where, "there is no such file; nix-store --generate-binary-cache-key makes one");
      }
      String[] parts = Files.readString(file).strip().split(":", 2);
      byte[] bytes = PublicKey.decoded(parts.length < 2 ? "" : parts[1]);
      if (bytes.length != SEED_BYTES + PublicKey.BYTES) {
        throw new Malformed(
            where, "is no secret key of a cache: name:base64 of 64 bytes, for Ed25519");
      }
      byte[] open = Arrays.copyOfRange(bytes, SEED_BYTES, bytes.length);
      SecretKey key =
          new SecretKey(
              KeyFactory.getInstance("Ed25519")
                  .generatePrivate(
                      new EdECPrivateKeySpec(
                          NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED_BYTES))),
              PublicKey.parse(parts[0] + ":" + Base64.getEncoder().encodeToString(open)));
      key.requireItsPublicKey(where);
      return key;
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new Malformed(where, "is no secret key of a cache: it is no text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new Malformed(where, "is no secret key of a cache: " + e.getMessage());
    }
  }

  /** Nobody could verify what it signs otherwise. */
  private void requireItsPublicKey(String where) {
    NarInfo probe =
        NarInfo.parse(
            "a probe",
            ("StorePath: /nix/store/" + "0".repeat(32) + "-x\nURL: x\nCompression: none\n")
                .concat("FileHash: sha256:" + "0".repeat(64) + "\nFileSize: 0\n")
                .concat("NarHash: sha256:" + "0".repeat(64) + "\nNarSize: 0\nReferences: \n")
                .getBytes(StandardCharsets.UTF_8));
    if (!publicKey.hasSigned(probe.with(java.util.List.of(sign(probe))))) {
      throw new Malformed(where, "its second half is not the public key of the first");
    }
  }

  /** What everybody may know of it. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** A signature, as narinfo has it. */
  String sign(NarInfo info) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(info.fingerprint().getBytes(StandardCharsets.UTF_8));
      return publicKey.name() + ":" + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Java 15 and later sign by Ed25519", e);
    }
  }
}
