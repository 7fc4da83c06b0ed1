package reproducibility.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;

/**
 * The certificates that connections trust: those of the PEM file that {@code SSL_CERT_FILE} names,
 * as OpenSSL takes it (SSL_CTX_load_verify_locations(3)), or else those of the Java runtime.
 */
final class TrustedCertificates {
  static final String VARIABLE = "SSL_CERT_FILE";

  private TrustedCertificates() {}

  /** The file that is named, where nobody gave Java a trust store of its own. */
  static Optional<Path> usual() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(it -> !it.isBlank() && System.getProperty("javax.net.ssl.trustStore") == null)
        .map(Path::of);
  }

  /**
   * Has a client trust the certificates of a file, and no others.
   *
   * @throws Undecided where it cannot be read
   */
  static void use(HttpClient.Builder client, Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate it : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate " + store.size(), it);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      client.sslContext(context);
    } catch (IOException | GeneralSecurityException e) {
      throw new Undecided(
          Capability.INDEX,
          pem + ": cannot be read as certificates in PEM: " + Malformed.why(e),
          "name a file that can be by " + VARIABLE);
    }
  }
}
