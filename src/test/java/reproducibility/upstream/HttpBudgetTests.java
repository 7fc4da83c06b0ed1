package reproducibility.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Undecided;
import reproducibility.upstream.Origin.ForgeCommit;

/** One question takes a bounded time and a bounded number of bytes, whatever a server sends. */
@Timeout(300)
class HttpBudgetTests {
  private static final String PACKED_HEAD =
      """
      HTTP/1.1 200 OK\r
      Content-Type: %s\r
      Content-Encoding: gzip\r
      Connection: close\r
      \r
      """;

  private static final Limits TWO_SECONDS =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          4,
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(2));

  private static final String DRIP = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

  private static Upstream upstream(SlowServer server) {
    return new Upstream(server::address, server.address(), TWO_SECONDS, Optional.empty());
  }

  @Test
  void aPageThatDripsIsGivenUpAndTheServerIsNotAskedAgain() throws IOException {
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write(DRIP.getBytes(US_ASCII));
              SlowServer.drip(out, "<a>");
            })) {
      PackageIndex index = upstream(server).index();
      assertThatThrownBy(() -> index.project("one"))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("more than 2 s for one question");
      assertThatThrownBy(() -> index.project("two")).isInstanceOf(Undecided.class);
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void aForgesCommitThatDripsIsGivenUp() throws IOException {
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write(DRIP.getBytes(US_ASCII));
              SlowServer.drip(out, " ");
            })) {
      assertThatThrownBy(
              () -> upstream(server).forge().commit(new ForgeCommit("o", "r", "0".repeat(40))))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("forge");
    }
  }

  @Test
  void aForgesArchiveThatDripsIsGivenUp() throws IOException {
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write(DRIP.getBytes(US_ASCII));
              SlowServer.drip(out, "x");
            })) {
      assertThatThrownBy(
              () ->
                  upstream(server)
                      .forge()
                      .archive(new ForgeCommit("o", "r", "0".repeat(40)), 1 << 20))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("forge");
    }
  }

  @Test
  void headersThatDripAreGivenUp() throws IOException {
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
              SlowServer.drip(out, "X-A: b\r\n");
            })) {
      assertThatThrownBy(() -> upstream(server).index().project("one"))
          .isInstanceOf(Undecided.class);
    }
  }

  @Test
  void redirectsThatTakeTheirTimeAreGivenUp() throws IOException {
    try (SlowServer server =
        new SlowServer(
            out -> {
              Thread.sleep(700);
              out.write(
                  "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(US_ASCII));
            })) {
      assertThatThrownBy(() -> upstream(server).index().project("one"))
          .isInstanceOf(Undecided.class);
      assertThat(server.asked).hasSizeLessThan(5);
    }
  }

  @Test
  void aPageThatUnpacksToMuchIsGivenUp() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write(PACKED_HEAD.formatted("text/html").getBytes(US_ASCII));
              packed.writeTo(out);
            })) {
      Upstream patient =
          new Upstream(
              server::address, server.address(), UpstreamQuestions.PATIENT, Optional.empty());
      assertThatThrownBy(() -> patient.index().project("one"))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("more than 33554432 bytes");
    }
  }

  /** Little to send, and more than the memory of the command where all of it is kept. */
  @ParameterizedTest
  @CsvSource({
    "text/html, '', '<a>', ''",
    "text/html, '', '<b x>', ''",
    "application/vnd.pypi.simple.v1+json, '{\"x\":[', '[],', '0]}'",
    "application/vnd.pypi.simple.v1+json, '{\"versions\":[', '{},', '0],\"files\":[]}'",
    "application/vnd.pypi.simple.v1+json, '{\"meta\":[', '1,', '0],\"files\":[]}'",
    "application/vnd.pypi.simple.v1+json, '{\"files\":[{\"hashes\":[', '{},', '0]}]}'"
  })
  void aPageOfMillionsOfPartsIsGivenUp(String type, String begin, String part, String end)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(begin.getBytes(US_ASCII));
      byte[] parts = part.repeat(10_000).getBytes(US_ASCII);
      for (int i = 0; i < 200; i++) {
        gzip.write(parts);
      }
      gzip.write(end.getBytes(US_ASCII));
    }
    try (SlowServer server =
        new SlowServer(
            out -> {
              out.write(PACKED_HEAD.formatted(type).getBytes(US_ASCII));
              packed.writeTo(out);
            })) {
      Upstream patient =
          new Upstream(
              server::address, server.address(), UpstreamQuestions.PATIENT, Optional.empty());
      assertThatThrownBy(() -> patient.index().project("demo"))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("more than")
          .hasMessageNotContaining("bytes");
    }
  }

  /** What an index showed once is asked for anew: nothing on disk stands for it. */
  @Test
  void noPageIsKept() throws IOException {
    String page =
        "<a href=\"demo-1.0-py3-none-any.whl#sha256="
            + "0".repeat(64)
            + "\">demo-1.0-py3-none-any.whl</a>";
    try (SlowServer server =
        new SlowServer(
            out ->
                out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"a\"\r\nContent-Length: "
                            + page.length()
                            + "\r\nConnection: close\r\n\r\n"
                            + page)
                        .getBytes(US_ASCII)))) {
      List<IndexProject> seen = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        seen.add(upstream(server).index().project("demo").orElseThrow());
      }
      assertThat(seen.get(0)).isEqualTo(seen.get(1));
      assertThat(server.asked).hasSize(2).noneMatch(it -> it.contains("If-None-Match"));
    }
  }
}
