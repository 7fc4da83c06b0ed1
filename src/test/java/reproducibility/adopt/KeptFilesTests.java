package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.repository.Repository;

/** What adopting keeps has to be sound. */
class KeptFilesTests {
  private static final String CONFLICT =
      "# text\n<<<<<<< HEAD\n# a\n=======\n# b\n>>>>>>> branch\n";

  @TempDir private Path folder = Path.of("");

  private void require(String file, String text) throws Exception {
    Git.init().setDirectory(folder.toFile()).call().close();
    Files.createDirectories(folder.resolve(file).resolveSibling("."));
    Files.writeString(folder.resolve(file), text);
    try (Repository repository = Repository.open(folder.toString())) {
      KeptFiles.require(repository.at(Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources/pylock.toml",
        "sources/upstream.toml",
        ".flox/platforms.toml",
        ".flox/exceptions.toml",
        ".flox/branches.toml",
        ".gitattributes"
      })
  void aConflictIsNamed(String file) {
    assertThatThrownBy(() -> require(file, CONFLICT))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith(file + ":2: a merge conflict is not resolved here")
        .hasMessageEndingWith("git add " + file);
  }

  @Test
  void whatIsSoundIsKept() {
    assertThatCode(() -> require(".gitattributes", "*.whl binary -filter\n"))
        .doesNotThrowAnyException();
    assertThatCode(() -> require(".flox/exceptions.toml", "")).doesNotThrowAnyException();
  }
}
