package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.OddServer.json;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.index;
import static reproducibility.upstream.UpstreamQuestions.release;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Undecided;
import reproducibility.upstream.OddServer.Request;

/** Who asks is told to the host that it is for, and to nobody else. */
@Timeout(120)
class CredentialsTests {
  private static final String PAGE =
      "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"%s\", \"hashes\": {}}]}";

  private final List<Request> asked = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "user:secret, user:secret",
    "user:se%40cr%2Bet, user:se@cr+et",
    "user:se+cret, user:se+cret",
    "token, token:"
  })
  void comeFromTheAddress(String inAddress, String sent) {
    try (OddServer server = listening(PAGE.formatted("/file"))) {
      Upstream upstream = index(with(server.address(), inAddress), PATIENT);
      upstream.published(release());
      upstream.download(release(), OutputStream.nullOutputStream());
      assertThat(asked).hasSize(2);
      assertThat(asked).allSatisfy(it -> assertThat(authorization(it)).isEqualTo(sent));
      assertThat(asked).extracting(Request::path).containsExactly("/demo/", "/file");
    }
  }

  @Test
  void comeFromNetrc(@TempDir Path folder) throws IOException {
    Path netrc = folder.resolve("netrc");
    Files.writeString(netrc, "machine 127.0.0.1 login user password secret\n");
    try (OddServer server = listening(PAGE.formatted("/file"))) {
      index(server.address(), PATIENT, Optional.of(netrc)).published(release());
      assertThat(authorization(asked.get(0))).isEqualTo("user:secret");
    }
  }

  @Test
  void areNotForHostsThatNetrcDoesNotName(@TempDir Path folder) throws IOException {
    Path netrc = folder.resolve("netrc");
    Files.writeString(netrc, "machine example.org login user password secret\n");
    try (OddServer server = listening(PAGE.formatted("/file"))) {
      index(server.address(), PATIENT, Optional.of(netrc)).published(release());
      assertThat(asked.get(0).header("authorization")).isEmpty();
    }
  }

  @Test
  void areNotNeeded(@TempDir Path folder) {
    try (OddServer server = listening(PAGE.formatted("/file"))) {
      index(server.address(), PATIENT, Optional.of(folder.resolve("none"))).published(release());
      assertThat(asked.get(0).header("authorization")).isEmpty();
    }
  }

  /** The other port is another host to whoever gives passwords away. */
  @Test
  void areNotSentToWhereAnAddressLeads() {
    try (OddServer other = listening("abc");
        OddServer server = listening(PAGE.formatted(other.address() + "file"))) {
      Upstream upstream = index(with(server.address(), "user:secret"), PATIENT);
      upstream.download(release(), OutputStream.nullOutputStream());
      assertThat(asked).hasSize(2);
      assertThat(asked.get(1).header("authorization")).isEmpty();
    }
  }

  @Test
  void areNotSentToWhereARedirectLeads() {
    try (OddServer other = listening(PAGE.formatted("/file"));
        OddServer server =
            OddServer.to(
                request ->
                    answer("302 Found", "a/b\r\nLocation: " + other.address() + "demo/", ""))) {
      index(with(server.address(), "user:secret"), PATIENT).published(release());
      assertThat(asked).hasSize(1);
      assertThat(asked.get(0).header("authorization")).isEmpty();
    }
  }

  @Test
  void areNeverPrinted() {
    try (OddServer server = new OddServer(path -> answer("401 Who?", "text/plain", "secret"))) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(
              () -> index(with(server.address(), "user:secret"), PATIENT).published(release()))
          .satisfies(
              it -> assertThat(it + it.reason() + it.next()).doesNotContain("secret", "user:"));
    }
  }

  private OddServer listening(String page) {
    return OddServer.to(
        request -> {
          asked.add(request);
          return json(page);
        });
  }

  private static URI with(URI address, String userInfo) {
    return URI.create(address.toString().replace("://", "://" + userInfo + "@"));
  }

  private static String authorization(Request request) {
    String encoded = request.header("authorization").replaceFirst("^Basic ", "");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
