package reproducibility.ecosystem.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static reproducibility.archive.SmallArchives.TARBALL;
import static reproducibility.archive.SmallArchives.tarGz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;

class SourceTarballTests {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void givesRepositoryCommitAndProjectFiles(@TempDir Path folder) throws IOException {
    String top = "Demo-" + COMMIT + "/";
    byte[] bytes = tarGz(Map.of(top + "setup.py", "setup()", top + "src/setup.cfg", ""));
    SourceTarball tarball = SourceTarball.read(Files.write(folder.resolve(TARBALL), bytes));
    assertThat(tarball.name()).isEqualTo("Demo");
    assertThat(tarball.nameInFileName()).isEqualTo("demo");
    assertThat(tarball.commit()).isEqualTo(COMMIT);
    assertThat(tarball.embeddedCommit()).isEmpty();
    assertThat(tarball.versions()).isEmpty();
    assertThat(tarball.projectFiles()).containsOnly(Map.entry("setup.py", "setup()"));
  }

  @Test
  void isNamedForACommit(@TempDir Path folder) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> SourceTarball.read(folder.resolve("demo-main.tar.gz")))
        .withMessage("demo-main.tar.gz: a source tarball is named repository-commit.tar.gz");
  }
}
