package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code repro check} on archives without a repository. */
class CheckFilesTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void namesTheFileAsTheUserDid() throws IOException {
    Path wheel = Files.writeString(folder.resolve("demo-1.0-py3-none-any.whl"), "no zip file");
    CommandRun run = CommandRun.of("check", wheel);
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains(wheel + ": is not an archive that can be read");
    assertThat(run.out()).contains("loose archives, " + wheel);
  }

  @Test
  void looksForArchivesInFolders() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "no archive");
    Path below = Files.createDirectory(folder.resolve("below"));
    Path one = Files.writeString(folder.resolve("demo-1.0.tar.gz"), "");
    Path other = Files.writeString(below.resolve("demo-2.0.tar.gz"), "");
    CommandRun run = CommandRun.of("check", folder, one);
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("loose archives, 2 files", one + ": ", other + ": ");
  }

  @Test
  void needsTheExceptionsThatAreNamed() throws IOException {
    Path wheel = Files.writeString(folder.resolve("demo-1.0-py3-none-any.whl"), "no zip file");
    CommandRun run = CommandRun.of("check", "--exceptions", folder.resolve("none.toml"), wheel);
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("none.toml", "cannot be read");
    assertThat(run.out()).isEmpty();
  }
}
