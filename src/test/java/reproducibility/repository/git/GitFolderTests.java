package reproducibility.repository.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.repository.SampleCheckout;

/** Git's own folder is looked at before anything of it is read. */
final class GitFolderTests {
  @TempDir private Path folder = Path.of("");
  private Path checkout = Path.of("");
  private Path git = Path.of("");

  @BeforeEach
  void sound() throws Exception {
    checkout = Files.createDirectories(folder.resolve("checkout"));
    git = SampleCheckout.git(checkout.resolve(".git"));
    assertThatCode(() -> GitFolder.requireSound(checkout)).doesNotThrowAnyException();
  }

  private void refuses(Path named) {
    assertThatThrownBy(() -> GitFolder.requireSound(checkout))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(named.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HEAD", "commondir", "gitdir", "config", "index", "packed-refs", "shallow"})
  void aFileIsNoFolder(String name) throws Exception {
    Files.deleteIfExists(git.resolve(name));
    Files.createDirectory(git.resolve(name));
    refuses(git.resolve(name));
  }

  @Test
  void aLineIsShortAndOtherFilesNeedNotBe() throws Exception {
    Files.writeString(git.resolve("packed-refs"), "x".repeat(5000));
    Files.writeString(git.resolve("HEAD"), "x".repeat(4096));
    assertThatCode(() -> GitFolder.requireSound(checkout)).doesNotThrowAnyException();
    Files.writeString(git.resolve("HEAD"), "x".repeat(4097));
    refuses(git.resolve("HEAD"));
  }

  @Test
  void aRefIsOneLineInAFile() throws Exception {
    Path ref = git.resolve("refs/heads/a");
    Files.writeString(ref, "x".repeat(4096));
    assertThatCode(() -> GitFolder.requireSound(checkout)).doesNotThrowAnyException();
    Files.writeString(ref, "x".repeat(4097));
    refuses(ref);
    Files.delete(ref);
    Files.createSymbolicLink(ref, Path.of("/nowhere"));
    refuses(ref);
  }

  @Test
  void ofABareRepositoryTheFolderIsItsOwn() throws Exception {
    Path bare = SampleCheckout.git(folder.resolve("bare.git"));
    GitFolder.requireSound(bare);
    Files.delete(bare.resolve("config"));
    Files.createDirectory(bare.resolve("config"));
    assertThatThrownBy(() -> GitFolder.requireSound(bare)).isInstanceOf(Malformed.class);
  }

  @Test
  void aLinkDoesNotLeadToAnotherCheckout() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.createSymbolicLink(other.resolve(".git"), git);
    assertThatThrownBy(() -> GitFolder.requireSound(other))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("leads to another checkout, by way of " + git.toRealPath());
  }

  @Test
  void aFileNamesAFolderElsewhere() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path own = Files.writeString(other.resolve(".git"), "gitdir: ../store\n");
    SampleCheckout.git(folder.resolve("store"));
    assertThatCode(() -> GitFolder.requireSound(other)).doesNotThrowAnyException();
    Files.writeString(own, "gitdir: ../checkout/.git\n");
    assertThatThrownBy(() -> GitFolder.requireSound(other))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("leads to another checkout");
    Files.writeString(own, "gitdir: " + "x".repeat(5000));
    assertThatThrownBy(() -> GitFolder.requireSound(other))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is neither git's folder nor a file that names it");
  }

  /** As git-worktree(1) links one: both sides name each other, and the common folder. */
  @Test
  void aLinkedWorkTreeIsNamedByItsFolder() throws Exception {
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Path own = Files.createDirectories(git.resolve("worktrees/linked"));
    Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/other\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
    assertThatCode(() -> GitFolder.requireSound(linked)).doesNotThrowAnyException();
    Files.writeString(git.resolve("refs/heads/long"), "x".repeat(5000));
    assertThatThrownBy(() -> GitFolder.requireSound(linked))
        .as("the common folder is looked at, too")
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("refs/heads/long");
    Files.delete(git.resolve("refs/heads/long"));
    for (String back : new String[] {checkout + "/.git", folder + "/gone/.git"}) {
      Files.writeString(own.resolve("gitdir"), back + "\n");
      assertThatThrownBy(() -> GitFolder.requireSound(linked))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("leads to another checkout");
    }
    Files.delete(own.resolve("gitdir"));
    assertThatThrownBy(() -> GitFolder.requireSound(linked)).isInstanceOf(Malformed.class);
  }

  @Test
  void objectsAreBorrowedFromNoStranger() throws Exception {
    Path objects = git.resolve("objects");
    Path alternates = objects.resolve("info/alternates");
    Files.createDirectories(alternates.getParent());
    Path stranger = Files.createDirectories(folder.resolve("stranger/objects"));
    Files.writeString(alternates, "# a comment\n\n../more\n");
    Files.createDirectories(git.resolve("more"));
    assertThatCode(() -> new ObjectStore(objects).requireOwn()).doesNotThrowAnyException();
    for (String line : new String[] {stranger.toString(), '"' + stranger.toString() + '"'}) {
      Files.writeString(alternates, line + "\n");
      assertThatThrownBy(() -> new ObjectStore(objects).requireOwn())
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(alternates.toString())
          .hasMessageContaining("borrows objects from outside of the repository, " + stranger);
    }
    Files.writeString(alternates, "x".repeat((1 << 16) + 1));
    assertThatThrownBy(() -> new ObjectStore(objects).requireOwn())
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no list of folders");
  }

  @Test
  void objectsAreBorrowedByWayOfAnotherStoreAsWell() throws Exception {
    Path objects = git.resolve("objects");
    Path second = Files.createDirectories(git.resolve("second/info"));
    Files.createDirectories(objects.resolve("info"));
    Files.writeString(objects.resolve("info/alternates"), "../second\n");
    Files.writeString(second.resolve("alternates"), "../objects\n");
    assertThatCode(() -> new ObjectStore(objects).requireOwn())
        .as("a circle ends")
        .doesNotThrowAnyException();
    Files.writeString(second.resolve("alternates"), folder.resolve("stranger") + "\n");
    assertThatThrownBy(() -> new ObjectStore(objects).requireOwn())
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("stranger");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      many.append("../many/").append(i).append('\n');
    }
    Files.writeString(second.resolve("alternates"), many);
    assertThatThrownBy(() -> new ObjectStore(objects).requireOwn())
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than 100 folders");
  }

  @Test
  void objectsLieInFilesOfTheirOwn() throws Exception {
    Path objects = git.resolve("objects");
    Files.writeString(objects.resolve("pack/one"), "12345");
    Files.writeString(objects.resolve("two"), "123");
    assertThat(new ObjectStore(objects).bytes()).isEqualTo(8);
    Files.createSymbolicLink(objects.resolve("link"), objects.resolve("two"));
    assertThatThrownBy(() -> new ObjectStore(objects).requireOwn())
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is a link or a pipe");
  }
}
