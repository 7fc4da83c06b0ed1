package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.Repository;

/** What a word on the command line of a diff means. */
final class SideTests {
  @TempDir private Path folder = Path.of("");

  private Side named(Object word) {
    return Side.named(word.toString(), Optional.empty());
  }

  @Test
  void anArchiveAFolderOrNothing() throws Exception {
    Path archive = Files.writeString(folder.resolve("a-1.0.tar.gz"), "");
    assertThat(named(archive)).isEqualTo(new Side.ArchiveFile(archive));
    assertThat(named(archive).description()).isEqualTo(archive.toString());
    assertThat(named(folder)).isInstanceOf(Side.Tree.class);
    assertThat(named(folder).description()).isEqualTo(folder.toString());
    Path text = Files.writeString(folder.resolve("README"), "");
    assertThatThrownBy(() -> named(text))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("not named like an archive");
    assertThatThrownBy(() -> named("no/such"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is neither a ref of a repository nor a folder nor an archive");
  }

  /** A word with a slash may be a branch as well as a folder: the folder is what lies there. */
  @Test
  void aRefOfTheRepository() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      Files.writeString(folder.resolve("file"), "1");
      git.add().addFilepattern(".").call();
      git.commit().setMessage("one").setSign(false).call();
      git.branchCreate().setName("release/1.0").call();
    }
    try (Repository repository = Repository.open(folder.toString())) {
      Side main = Side.named("main", Optional.of(repository));
      assertThat(main).isInstanceOf(Side.Tree.class);
      assertThat(main.description()).contains("main");
      assertThat(Side.named("release/1.0", Optional.of(repository)).description())
          .contains("release/1.0");
      assertThatThrownBy(() -> Side.named("nosuch", Optional.of(repository)))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("is neither a ref of " + folder);
    }
  }
}
