package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.cli.CommandRun;
import reproducibility.cli.ExitStatus;
import reproducibility.sample.SampleTarball;

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

  /** What is next has to work when it is pasted. */
  @Test
  void quotesTheFileInWhatIsNext() throws IOException {
    Path below = Files.createDirectory(folder.resolve("it's a folder"));
    Path wheel = Files.writeString(below.resolve("demo-1.0-py3-none-any.whl"), "no zip file");
    assertThat(CommandRun.of("check", wheel).out())
        .contains("sha256sum '" + wheel.toString().replace("'", "'\\''") + "'");
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
  void tellsFilesOfOneNameApartByTheirPaths() throws IOException {
    Path one = Files.writeString(folder.resolve("demo-1.0.tar.gz"), "");
    Path below = Files.createDirectory(folder.resolve("below"));
    Path other = Files.writeString(below.resolve("demo-1.0.tar.gz"), "");
    Path reports = folder.resolve("reports");
    CommandRun.of("check", "--reports", reports, folder);
    assertThat(Files.readString(reports.resolve("claims.json")))
        .contains('"' + one.toString() + '"', '"' + other.toString() + '"')
        .doesNotContain("\"subject\" : \"demo-1.0.tar.gz\"");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.4.2.tar.gz, is not a name that is known",
    "demo-1.0.tar.bz2, is not in a format that is read here",
    "demo-1.0-py3.11.egg, is not in a format that is read here",
    "chart-1.0.0.tgz, is not known to be an npm tarball",
    "demo.tgz, is not a name that is known"
  })
  void doesNotJudgeWhatItCannotRead(String name, String why) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "");
    CommandRun run = CommandRun.of("check", file);
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains(file.toString(), why);
  }

  /** Python is not asked, and does not have to be here. */
  @Test
  void checksNpmTarballs() throws IOException {
    Path tarball = folder.resolve("leaf-1.0.0.tgz");
    Files.write(tarball, SampleTarball.ofNpm("leaf", "1.0.0").bytes());
    CommandRun sound = CommandRun.of("check", "--verbose", tarball);
    assertThat(sound.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(sound.out()).contains("every npm tarball unpacks into one folder");
    Files.write(tarball, SampleTarball.ofNpm("leaf", "1.0.1").bytes());
    CommandRun wrong = CommandRun.of("check", tarball);
    assertThat(wrong.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(wrong.out()).contains("states another name or version", "leaf 1.0.1");
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
