package reproducibility.report.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.BadUsage;

/** Other keys are refused with what to do, and no key is ever shown. */
class SigningKeyTests {
  @TempDir Path folder = Path.of("");

  private Path file(String type, byte[] bytes) throws Exception {
    return Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(bytes), type));
  }

  private Path generated(String type) throws Exception {
    return file(
        "PRIVATE KEY",
        KeyPairGenerator.getInstance(type).generateKeyPair().getPrivate().getEncoded());
  }

  private void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anEd25519KeyIsKnownByItsPublicHalf() throws Exception {
    SigningKey key = SigningKey.read(generated("Ed25519"));
    assertThat(key.toString()).matches("Ed25519 key [0-9a-f]{64}");
    assertThat(key.sign(new byte[0])).hasSize(64).isEqualTo(key.sign(new byte[0]));
  }

  @Test
  void anRsaKeyIsRefused() throws Exception {
    assertRefused(generated("RSA"), "neither an Ed25519 key nor an ECDSA key");
  }

  @Test
  void anotherCurveIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp521r1"));
    assertRefused(
        file("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()), "521 bits");
  }

  /** As the JDK itself writes one. */
  @Test
  void anEcdsaKeyWithoutItsPublicHalfIsRefused() throws Exception {
    assertRefused(generated("EC"), "openssl pkey -in KEY -out FILE adds it");
  }

  @Test
  void whatIsNoKeyIsRefused() throws Exception {
    assertRefused(file("EC PRIVATE KEY", new byte[40]), "openssl pkcs8 -topk8 -nocrypt");
    assertRefused(file("ENCRYPTED PRIVATE KEY", new byte[40]), "without a password");
    assertRefused(file("PRIVATE KEY", new byte[40]), "neither");
    assertRefused(folder.resolve("none"), "cannot be read");
  }
}
