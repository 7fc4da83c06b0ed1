package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.upstream.Asking.PATIENT;
import static reproducibility.upstream.Asking.index;
import static reproducibility.upstream.Asking.release;
import static reproducibility.upstream.OddServer.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.upstream.OddServer.Request;

/** A page that was seen before is not sent again, and never trusted unasked. */
@Timeout(120)
class PageCacheTests {
  private static final String PAGE =
      "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"/file\", \"hashes\": {}}]}";

  @TempDir private Path folder = Path.of("");
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private String validator = "ETag: \"one\"";
  private final OddServer server =
      OddServer.to(
          request -> {
            asked.add(request);
            boolean known =
                validator.equals("ETag: " + request.header("if-none-match"))
                    || request.header("if-modified-since").equals("yesterday");
            return known
                ? "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
                : answer("200 OK", "application/json\r\n" + validator, PAGE);
          });

  @AfterEach
  void closes() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"one\"", "Last-Modified: yesterday"})
  void asksWhetherItIsStillTheRightOne(String named) {
    validator = named;
    Published first = published();
    assertThat(published()).isEqualTo(first).isInstanceOf(Published.InIndex.class);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0).header("if-none-match")).isEmpty();
    assertThat(asked.get(1).header("if-none-match") + asked.get(1).header("if-modified-since"))
        .isIn("\"one\"", "yesterday");
  }

  @Test
  void keepsNothingWhereTheIndexNamesNoState() throws IOException {
    validator = "X-Nothing: at all";
    published();
    assertThat(kept()).isEmpty();
  }

  @Test
  void takesTheNewPageWhereItIsAnotherOne() throws IOException {
    published();
    validator = "ETag: \"two\"";
    assertThat(published()).isInstanceOf(Published.InIndex.class);
    assertThat(Files.readString(kept().get(0))).contains("two").doesNotContain("one");
  }

  @Test
  void mayBeDeletedAtAnyTime() throws IOException {
    published();
    Files.delete(kept().get(0));
    assertThat(published()).isInstanceOf(Published.InIndex.class);
    Files.delete(kept().get(0));
    Files.delete(folder.resolve("index"));
    assertThat(published()).isInstanceOf(Published.InIndex.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "no digest\n{}", "{"})
  void isNotReadWhereItIsDamaged(String damaged) throws IOException {
    published();
    Files.writeString(kept().get(0), damaged);
    assertThat(published()).isInstanceOf(Published.InIndex.class);
    assertThat(asked.get(1).header("if-none-match")).isEmpty();
  }

  @Test
  void isNotReadWhereAPartOfItIsLost() throws IOException {
    published();
    byte[] whole = Files.readAllBytes(kept().get(0));
    Files.write(kept().get(0), java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(published()).isInstanceOf(Published.InIndex.class);
    assertThat(asked.get(1).header("if-none-match")).isEmpty();
  }

  @Test
  void doesWithoutAFolderThatItCanWriteTo() throws IOException {
    Files.writeString(folder.resolve("index"), "a file in its place");
    assertThat(published()).isInstanceOf(Published.InIndex.class);
  }

  @Test
  void holdsNoCredentials() throws IOException {
    java.net.URI secret =
        java.net.URI.create(server.address().toString().replace("://", "://user:secret@"));
    index(secret, PATIENT, new PageCache(folder.resolve("index")), Optional.empty())
        .published(release());
    Path file = kept().get(0);
    assertThat(file.getFileName() + new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        .doesNotContain("secret", "127.0.0.1");
  }

  private Published published() {
    return index(
            server.address(), PATIENT, new PageCache(folder.resolve("index")), Optional.empty())
        .published(release());
  }

  private List<Path> kept() throws IOException {
    if (!Files.isDirectory(folder.resolve("index"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      return files.toList();
    }
  }
}
