package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.OddServer.json;
import static reproducibility.upstream.UpstreamQuestions.COMMIT;
import static reproducibility.upstream.UpstreamQuestions.both;
import static reproducibility.upstream.UpstreamQuestions.commit;
import static reproducibility.upstream.UpstreamQuestions.release;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.hash.Digest;

class UpstreamTests {
  /** Of the three bytes "abc" (FIPS 180). */
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void givesWhatTheIndexSaysOfAFile() {
    String page =
        "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"../files/demo\", \"size\": 3,"
            + " \"hashes\": {\"sha256\": \"%s\"}}]}".formatted(SHA256);
    try (OddServer server =
        new OddServer(path -> path.equals("/demo/") ? json(page) : answer("404 No", "a/b", ""))) {
      IndexFile file = file(of(server));
      assertThat(file.sha256()).contains(SHA256);
      assertThat(file.size()).contains(3L);
      assertThat(file.url()).isEqualTo(server.address().resolve("/files/demo"));
    }
  }

  @Test
  void doesWithoutDigestAndSize() {
    String page = "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"f\"}]}";
    try (OddServer server = new OddServer(path -> json(page))) {
      IndexFile file = file(of(server));
      assertThat(file.sha256()).isEmpty();
      assertThat(file.size()).isEmpty();
      assertThat(file.url()).isEqualTo(server.address().resolve("/demo/f"));
    }
  }

  @Test
  void asksForEachProjectOnce() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return json("{\"files\": [{\"filename\": \"x\", \"url\": \"f\"}]}");
            })) {
      Upstream upstream = of(server);
      upstream.published(release());
      upstream.published(release());
      assertThat(asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "410 Gone"})
  void saysThatTheProjectIsGone(String status) {
    try (OddServer server = rooted(status, "")) {
      assertThat(of(server).published(release())).isEqualTo(new Published.Gone("the project demo"));
      assertThat(of(server).published(commit()))
          .isEqualTo(new Published.Gone("the repository somebody/demo"));
      assertThat(of(server).download(commit(), OutputStream.nullOutputStream())).isEmpty();
    }
  }

  @Test
  void tellsACommitThatIsGoneFromARepositoryThatIs() {
    try (OddServer server = rooted("404 Not Found", "/somebody/demo")) {
      assertThat(of(server).published(commit()))
          .isEqualTo(new Published.Gone("the commit " + COMMIT));
    }
  }

  /** One that has its root and one more page, and nothing else. */
  private static OddServer rooted(String status, String page) {
    return new OddServer(
        path ->
            answer(path.equals("/") || path.equals(page) ? "200 OK" : status, "text/html", "hi"));
  }

  @ParameterizedTest
  @CsvSource({
    "demo-1.0-py3-none-any.whl, the file",
    "demo-2.0.tar.gz, the release 1.0",
    "demo-11.0.tar.gz, the release 1.0"
  })
  void saysWhetherTheFileOrTheReleaseIsGone(String other, String gone) {
    String page = "{\"files\": [{\"filename\": \"%s\", \"url\": \"f\"}]}".formatted(other);
    try (OddServer server = new OddServer(path -> json(page))) {
      assertThat(of(server).published(release())).isEqualTo(new Published.Gone(gone));
      assertThat(of(server).download(release(), OutputStream.nullOutputStream())).isEmpty();
    }
  }

  @Test
  void downloadsTheForgesFileForItsDigest() {
    try (OddServer server = new OddServer(path -> answer("200 OK", "application/gzip", "abc"))) {
      assertThat(of(server).published(commit()))
          .isInstanceOfSatisfying(
              Published.FromForge.class,
              it -> assertThat(it.digest()).isEqualTo(new Digest(SHA256, 3)));
      assertThat(of(server).download(commit(), OutputStream.nullOutputStream()))
          .contains(new Digest(SHA256, 3));
    }
  }

  private static IndexFile file(Upstream upstream) {
    return ((Published.InIndex) upstream.published(release())).file();
  }

  private static Upstream of(OddServer server) {
    return both(server.address());
  }
}
