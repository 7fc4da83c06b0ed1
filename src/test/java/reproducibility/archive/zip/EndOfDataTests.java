package reproducibility.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.Oddity.Kind;
import reproducibility.archive.zip.HandmadeZip.Entry;
import reproducibility.ecosystem.Ecosystems;

/** Where deflated data, and the zip file itself, end. */
class EndOfDataTests {
  /** RFC 1951: the last block, of fixed codes, without anything in it. */
  private static final byte[] EMPTY = {3, 0};

  private static final Entry TYPED = new Entry("demo/py.typed", HandmadeZip.DEFLATED, 0, 2, 0);

  @TempDir private Path folder = Path.of("");

  @Test
  void anEmptyEntryMayBeTheLast() throws IOException {
    Path file = folder.resolve("a.whl");
    try (HandmadeZip zip = new HandmadeZip(file)) {
      zip.add("demo/__init__.py", "").add(TYPED, EMPTY);
    }
    assertThat(Ecosystems.structure(file).oddities()).isEmpty();
  }

  @Test
  void anEmptyEntryMayBeInTheMiddle() throws IOException {
    Path file = folder.resolve("a.whl");
    try (HandmadeZip zip = new HandmadeZip(file)) {
      zip.add(TYPED, EMPTY).add("demo/__init__.py", "");
    }
    assertThat(Ecosystems.structure(file).oddities()).isEmpty();
  }

  @Test
  void dataThatLacksItsLastByteHasNoEnd() throws IOException {
    Path file = folder.resolve("a.whl");
    try (HandmadeZip zip = new HandmadeZip(file)) {
      zip.add(new Entry("demo/py.typed", HandmadeZip.DEFLATED, 0, 1, 0), new byte[] {3});
    }
    assertThat(Ecosystems.structure(file).of(Kind.OTHER_CONTENT))
        .singleElement()
        .hasToString("demo/py.typed: the deflated data has no end");
  }

  /** It took half a minute once: the limit is against that alone. */
  @Test
  void aLargeFileWithoutAnEndIsToldAtOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.whl"), "<html>".repeat(50_000));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> Ecosystems.structure(file))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no end-of-central-directory record"));
  }
}
