package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.cli.CommandRun;
import reproducibility.cli.ExitStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTests {
  private static final String NAME = "demo-1.0-py3-none-any.whl";

  @TempDir Path folder = Path.of("");
  private Path old = Path.of("");
  private Path fresh = Path.of("");

  @BeforeEach
  void write() throws IOException {
    old = wheel("old", "import os\n");
    fresh = wheel("new", "import os\nos.system('<b>`x`</b>')\n# \u001b[31mred\n");
  }

  private Path wheel(String side, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve(side)).resolve(NAME);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("demo/<b>`x`</b>.py"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return file;
  }

  @Test
  void theSameEndsWithZero() {
    CommandRun run = CommandRun.of("diff", old, old);
    assertThat(run.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(run.out()).contains("no difference");
  }

  @Test
  void aDifferenceEndsWithOne() {
    CommandRun run = CommandRun.of("diff", old, fresh);
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("look first", "starts programs", "demo: other content");
  }

  @Test
  void whatCannotBeReadIsSaidToDiffer() throws IOException {
    Files.writeString(fresh, "no zip file");
    CommandRun run = CommandRun.of("diff", old, fresh);
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("could not be compared", "cannot be read");
  }

  @Test
  void whatIsNothingEndsWithTwo() {
    CommandRun run = CommandRun.of("diff", old, folder.resolve("none"));
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("is neither a ref of", "nor a folder nor an archive");
  }

  @Test
  void aFileThatIsNoArchiveEndsWithTwo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "x");
    CommandRun run = CommandRun.of("diff", old, text);
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("is a file, and not named like an archive");
  }

  @Test
  void theFolderAboveAnArchiveIsAsGood() {
    CommandRun run = CommandRun.of("diff", folder.resolve("old"), folder.resolve("new"));
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("demo: other content");
  }

  @Test
  void theTerminalGetsNoCommandsFromAnArchive() {
    CommandRun run = CommandRun.of("diff", "--details", old, fresh);
    assertThat(run.out()).contains("+# [U+001B][31mred").doesNotContain("\u001b");
  }

  @Test
  void jsonIsWhole() {
    CommandRun run = CommandRun.of("diff", "--json", old, fresh);
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.path("different").asBoolean()).isTrue();
    assertThat(json.at("/lookFirst/0/reason").asString()).isEqualTo("other-bytes");
    assertThat(json.at("/archives/0/files/0/kind").asString()).isEqualTo("changed");
    assertThat(json.at("/archives/0/files/0/new/sha256").asString()).hasSize(64);
  }

  @Test
  void markdownCannotBeBrokenOut() {
    CommandRun run = CommandRun.of("diff", "--markdown", old, fresh);
    assertThat(run.out()).contains("**Look first**", "`demo/<b>'x'</b>.py:2`");
  }

  @Test
  void thePageIsEscapedAndHoldsTheTexts() throws IOException {
    CommandRun.of("diff", "--reports", folder.resolve("reports"), old, fresh);
    String page = Files.readString(folder.resolve("reports/diff.html"));
    assertThat(page)
        .contains("<h2 id=\"first\">Look first</h2>", "demo/&lt;b&gt;", "os.system")
        .doesNotContain("<b>`x`", "\u001b");
  }
}
