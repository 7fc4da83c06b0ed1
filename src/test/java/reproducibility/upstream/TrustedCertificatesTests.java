package reproducibility.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** A server in a network that signs its own certificates. */
class TrustedCertificatesTests {
  private static final String PASSWORD = "password";

  private static Path pem;
  private static HttpsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("server.p12");
    pem = folder.resolve("authorities.pem");
    keytool(
        store,
        "-genkeypair -alias server -keyalg EC -dname CN=server -ext san=ip:127.0.0.1 -validity 2");
    keytool(store, "-exportcert -rfc -alias server -file " + pem);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void areThoseOfTheFileThatIsNamed() throws IOException {
    assertThat(asked(Optional.of(pem))).isEqualTo("ok");
  }

  @Test
  void leadToAMessageThatSaysHowToNameThem() {
    assertThatExceptionOfType(FailedAttempt.class)
        .isThrownBy(() -> asked(Optional.empty()))
        .withMessageContaining("SSL_CERT_FILE=FILE names those of your network");
  }

  @Test
  void areNotGuessedFromAFileThatHoldsNone(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nx");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> asked(Optional.of(broken)))
        .withMessageContaining("broken.pem: cannot be read as certificates in PEM");
    Path none = folder.resolve("none.pem");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> asked(Optional.of(none)))
        .withMessageContaining("none.pem: cannot be read as certificates in PEM");
  }

  private String asked(Optional<Path> certificates) throws IOException {
    Requests requests =
        new Requests(
            Requests.client(Limits.USUAL, certificates),
            Limits.USUAL,
            new Credentials(Optional.empty(), Optional.empty()));
    URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (InputStream body =
        requests.send("GET", address, Map.of(), Deadline.in(Duration.ofSeconds(30))).body()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  private static void keytool(Path store, String arguments) {
    List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
    all.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ToolRun run = Tool.named(program, Capability.INDEX).run(all);
    assertThat(run.succeeded()).as(run.output()).isTrue();
  }
}
