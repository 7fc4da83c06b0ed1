package reproducibility.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static reproducibility.upstream.OddServer.DRIPS;
import static reproducibility.upstream.OddServer.HANGS;
import static reproducibility.upstream.OddServer.RESETS;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.OddServer.json;
import static reproducibility.upstream.UpstreamQuestions.COMMIT;
import static reproducibility.upstream.UpstreamQuestions.IMPATIENT;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.archive;
import static reproducibility.upstream.UpstreamQuestions.commit;
import static reproducibility.upstream.UpstreamQuestions.forge;
import static reproducibility.upstream.UpstreamQuestions.index;
import static reproducibility.upstream.UpstreamQuestions.release;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;

/** An upstream in trouble is neither right nor wrong: undecided, with the reason, and soon. */
@Timeout(120)
class UpstreamTroubleTests {
  private static final String PAGE =
      "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"/file\", \"hashes\": {}}]}";

  static Stream<Arguments> pages() {
    return Stream.of(
        arguments(
            "HTML", answer("200 OK", "text/html", "<html>"), "HTML that lists no file for demo"),
        arguments("broken JSON", json("{\"files\": ["), "broken JSON for demo"),
        arguments("no JSON at all", json("<html>"), "broken JSON for demo"),
        arguments("an empty body", json(""), "no list of files for demo"),
        arguments("an empty list", json("{\"files\": []}"), "an empty list of files for demo"),
        arguments("no files", json("{\"meta\": {}}"), "no list of files for demo"),
        arguments("files that are no list", json("{\"files\": {}}"), "no list of files for demo"),
        arguments("a list", json("[1, 2]"), "no list of files for demo"),
        arguments(
            "no address of the file", json(PAGE.replace("/file", "")), "no address for a file"),
        arguments(
            "an address with spaces", json(PAGE.replace("/file", "a b")), "no address for a file"),
        arguments(
            "status 403", answer("403 Forbidden", "text/plain", ""), "answers with status 403"),
        arguments("status 500", answer("500 Oops", "text/plain", ""), "answers with status 500"),
        arguments(
            "status 503",
            answer("503 Busy", "text/plain\r\nRetry-After: 3600", ""),
            "answers with status 503, and asks to wait 3600 s"),
        arguments(
            "a redirect to itself",
            answer("302 Found", "text/plain\r\nLocation: /demo/", ""),
            "redirects in a circle"),
        arguments(
            "status 429",
            answer("429 Slow Down", "text/plain\r\nRetry-After: 86400", ""),
            "answers with status 429, and asks to wait 86400 s"),
        arguments(
            "a redirect to nowhere", answer("302 Found", "text/plain", ""), "redirects to nowhere"),
        arguments(
            "a redirect to a file",
            answer("302 Found", "text/plain\r\nLocation: file:///etc/passwd", ""),
            "redirects to nowhere"),
        arguments("a body cut off", json(PAGE).replaceFirst("files.*", "fi"), "breaks off"),
        arguments(
            "a length that is too small",
            json(PAGE).replaceFirst("Length: \\d+", "Length: 9"),
            "broken JSON for demo"),
        arguments(
            "a length that is no number",
            json(PAGE).replaceFirst("Length: \\d+", "Length: many"),
            "cannot be read"),
        arguments(
            "gzip that is none",
            answer("200 OK", "application/json\r\nContent-Encoding: gzip", PAGE),
            "not encoded as it says"),
        arguments(
            "an encoding that nobody asked for",
            answer("200 OK", "application/json\r\nContent-Encoding: br", PAGE),
            "sends an encoding that nobody asked for: br"),
        arguments(
            "UTF-16", json(new String(PAGE.getBytes(UTF_16), ISO_8859_1)), "broken JSON for demo"),
        arguments(
            "a version that nobody knows",
            json("{\"meta\": {\"api-version\": \"2.0\"}, \"files\": []}"),
            "version 2.0 of the Simple API"),
        arguments("a body cut by a reset", json(PAGE).replaceFirst("files.*", RESETS), ""),
        arguments("a header cut off", "HTTP/1.1 200 OK\r\nContent-", "cannot be read"),
        arguments("no HTTP", "SSH-2.0-demo\r\n\r\n", "cannot be read"),
        arguments("nothing", "", "cannot be read"),
        arguments("a reset", RESETS, "cannot be read"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void isUndecidedWithAReason(String trouble, String answer, String reason) {
    try (OddServer server = new OddServer(path -> answer)) {
      assertUndecided(index(server.address(), PATIENT), release(), Capability.INDEX, reason);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', does not answer in time",
    "'HTTP/1.1 200 OK\r\n', does not answer in time",
    "'HTTP/1.1 200 OK\r\nContent-Type: text/json\r\nContent-Length: 9\r\n\r\n{', falls silent"
  })
  void doesNotWaitForAServerThatHangs(String answer, String reason) {
    try (OddServer server = new OddServer(path -> answer + HANGS)) {
      assertUndecided(index(server.address(), IMPATIENT), release(), Capability.INDEX, reason);
      assertUndecided(forge(server.address(), IMPATIENT), commit(), Capability.FORGE, reason);
    }
  }

  @Test
  void doesNotWaitForADripToEnd() {
    String body = "HTTP/1.1 200 OK\r\nContent-Type: text/json\r\nContent-Length: 99999\r\n\r\n";
    try (OddServer server = new OddServer(path -> body + DRIPS)) {
      assertUndecided(
          index(server.address(), IMPATIENT), release(), Capability.INDEX, "sends too slowly");
    }
  }

  @Test
  void isUndecidedWhereTlsFails() {
    try (OddServer server = new OddServer(path -> json(PAGE))) {
      URI secure = URI.create(server.address().toString().replace("http:", "https:"));
      assertUndecided(index(secure, PATIENT), release(), Capability.INDEX, "TLS fails");
      assertUndecided(forge(secure), commit(), Capability.FORGE, "TLS fails");
    }
  }

  @Test
  void isUndecidedWhereThereIsNoIndexAndNoForge() {
    try (OddServer server = new OddServer(path -> answer("404 Not Found", "text/html", ""))) {
      URI wrong = server.address();
      assertUndecided(index(wrong, PATIENT), release(), Capability.INDEX, "has no index at the");
      assertUndecided(forge(wrong), commit(), Capability.FORGE, "has no forge at the");
    }
  }

  @Test
  void isUndecidedWhereNobodyListens() {
    OddServer server = new OddServer(path -> "");
    URI nobody = server.address();
    server.close();
    assertUndecided(index(nobody, PATIENT), release(), Capability.INDEX, "cannot be reached");
    assertUndecided(forge(nobody), commit(), Capability.FORGE, "cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org/", "file:///", "mailto:a", "/simple/", "http:///"})
  void isUndecidedWhereTheAddressIsNone(String address) {
    URI none = URI.create(address);
    assertUndecided(index(none, PATIENT), release(), Capability.INDEX, "");
    assertUndecided(forge(none), commit(), Capability.FORGE, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/demo@1",
        "pkg:pypi/demo",
        "pkg:pypi/a%20b@1",
        "pkg:pypi/http%3A%2F%2Fexample.org@1",
        "pkg:github/a%20b/c@" + COMMIT,
        "pkg:github/a/b@main%2F..%2F..%2Fc"
      })
  void isUndecidedWhereTheOriginIsNotUnderstood(String origin) {
    OddServer unasked = new OddServer(path -> "");
    try (unasked) {
      assertUndecided(
          index(unasked.address(), PATIENT),
          archive(origin),
          Capability.INDEX,
          "sources/pylock.toml:7 does not say where demo-1.0.tar.gz was published");
    }
  }

  @Test
  void isUndecidedWhereTheFileCannotBeDownloaded() {
    try (OddServer server =
        new OddServer(
            path -> path.equals("/file") ? answer("500 Oops", "text/plain", "") : json(PAGE))) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(
              () ->
                  index(server.address(), PATIENT)
                      .download(release(), OutputStream.nullOutputStream()))
          .withMessageContaining("answers with status 500");
    }
  }

  @Test
  void doesNotNameMoreOfTheAddressThanTheHost() {
    OddServer server = new OddServer(path -> answer("500 Oops", "text/plain", ""));
    try (server) {
      URI secret = URI.create(server.address().toString().replace("://", "://user:secret@"));
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(() -> index(secret, PATIENT).published(release()))
          .satisfies(it -> assertThat(it.reason() + it.next()).doesNotContain("secret"));
    }
  }

  @Test
  void stopsADownloadThatIsLargerThanLocked() {
    String body = "x".repeat(1 << 20);
    try (OddServer server = new OddServer(path -> answer("200 OK", "text/plain", body) + HANGS)) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      Optional<Digest> digest = forge(server.address()).download(commit(), kept);
      assertThat(digest.orElseThrow().size()).isGreaterThan(3);
      assertThat(kept.size()).isLessThanOrEqualTo(3);
    }
  }

  private static void assertUndecided(
      Upstream upstream, LockedArchive archive, Capability lacking, String reason) {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> upstream.published(archive))
        .satisfies(it -> assertThat(it.capability()).contains(lacking))
        .satisfies(it -> assertThat(it.reason()).contains(reason).doesNotContain("null"))
        .satisfies(it -> assertThat(it.next()).isNotBlank());
  }
}
