package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.FileTree.Entry;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.git.CheckoutFolder;

/** The same files as git has them, as they lie in a checkout, and as they lie in a folder. */
final class FileTreeTests {
  @TempDir private Path folder = Path.of("");
  private Optional<SampleCheckout> made = Optional.empty();
  private String commit = "";

  @BeforeEach
  void checkout() throws Exception {
    made = Optional.of(new SampleCheckout(folder.resolve("checkout")));
    sample().put("README.md", "text").put("sources/a.whl", "bytes").put("run", "#!\n");
    assertThat(path("run").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(path("link"), Path.of("README.md"));
    commit = sample().commit();
  }

  private SampleCheckout sample() {
    return made.orElseThrow();
  }

  private Path path(String name) {
    return sample().folder().resolve(name);
  }

  @Test
  void isTheSameInGitAndOnDisk() {
    FileTree onDisk = FileTree.of(sample().folder());
    assertThat(onDisk.entries()).containsOnlyKeys("README.md", "link", "run", "sources/a.whl");
    assertThat(onDisk.entry("run").map(Entry::executable)).contains(true);
    assertThat(onDisk.entry("README.md").map(Entry::executable)).contains(false);
    assertThat(onDisk.entry("link").map(Entry::kind)).contains(Kind.LINK);
    assertThat(onDisk.description()).isEqualTo(sample().folder().toString());
    try (Repository repository = sample().open()) {
      FileTree committed = repository.tree(Optional.of("trunk"));
      assertThat(committed.entries()).isEqualTo(onDisk.entries());
      assertThat(committed.description()).isEqualTo("trunk at " + commit.substring(0, 7));
      assertThat(repository.tree(Optional.empty()).entries()).isEqualTo(onDisk.entries());
    }
  }

  @Test
  void isLaidOutWhereSomebodyAsks() {
    try (Repository repository = sample().open()) {
      FileTree tree = repository.tree(Optional.of("trunk"));
      assertThat(tree.file("README.md")).hasContent("text").isEqualTo(tree.file("README.md"));
      assertThat(tree.text("README.md")).contains("text");
      assertThat(tree.text("link")).as("is no regular file").isEmpty();
      assertThat(tree.text("none")).isEmpty();
    }
  }

  @Test
  void aLargeTextIsNotRead() throws Exception {
    try (java.io.RandomAccessFile file =
        new java.io.RandomAccessFile(path("large").toFile(), "rw")) {
      file.setLength((16L << 20) + 1);
    }
    assertThatThrownBy(() -> FileTree.of(sample().folder()).text("large"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("large: is larger than");
  }

  @Test
  void ofOneFileHoldsItAlone() {
    FileTree tree = FileTree.ofFile(path("run"));
    assertThat(tree.entries()).containsOnlyKeys("run");
    assertThat(tree.file("run")).isEqualTo(path("run"));
    assertThat(tree.description()).isEqualTo(path("run").toString());
  }

  @Test
  void ofACheckoutHoldsWhatIsNotIgnored() throws Exception {
    sample().put(".gitignore", "*.log\nbuild/\n").put("a.log", "").put("build/b", "");
    sample().put("new/c", "").put("run.log", "");
    assertThat(FileTree.ofListed(sample().folder()).entries())
        .containsOnlyKeys(".gitignore", "README.md", "link", "new/c", "run", "sources/a.whl");
    assertThat(FileTree.ofListed(path("sources")).entries()).containsOnlyKeys("a.whl");
    assertThat(FileTree.ofListed(path("build")).entries())
        .as("a folder that is ignored counts whole")
        .containsOnlyKeys("b");
    Files.delete(path("run"));
    assertThat(FileTree.ofListed(sample().folder()).entries()).doesNotContainKey("run");
  }

  /** Main keeps archives out of git; the lock says which of them count all the same. */
  @Test
  void ofACheckoutHoldsTheArchivesOfItsLock() throws Exception {
    sample().put(".gitignore", "*.gz\n").put("sources/locked-1.0.tar.gz", "1");
    sample().put("sources/other-1.0.tar.gz", "2");
    String entry =
        """
        lock-version = "1.0"
        [[packages]]
        name = "locked"
        version = "1.0"
        [packages.sdist]
        path = "locked-1.0.tar.gz"
        size = 1
        hashes = { sha256 = "%s" }
        """;
    sample().put(Lock.FILE, entry.formatted("0".repeat(64)));
    assertThat(FileTree.ofListed(sample().folder()).entries())
        .containsKey("sources/locked-1.0.tar.gz")
        .doesNotContainKey("sources/other-1.0.tar.gz");
    sample().put(Lock.FILE, "broken");
    assertThat(FileTree.ofListed(sample().folder()).entries())
        .containsKey(Lock.FILE)
        .doesNotContainKey("sources/locked-1.0.tar.gz");
  }

  @Test
  void ofAFolderInNoCheckoutHoldsEverything() throws Exception {
    Path plain = Files.createDirectories(folder.resolve("plain"));
    Files.writeString(plain.resolve("a"), "");
    Files.writeString(plain.resolve(".gitignore"), "a\n");
    assertThat(FileTree.ofListed(plain).entries()).containsOnlyKeys(".gitignore", "a");
  }

  @Test
  void blobsTellWhichPathsDiffer() throws Exception {
    sample().put("README.md", "changed").put("sources/new.whl", "");
    Files.delete(path("run"));
    try (Repository repository = sample().open()) {
      Blobs committed = Blobs.of(repository, Optional.of("trunk"));
      Blobs onDisk = Blobs.of(repository, Optional.empty());
      assertThat(committed.byPath()).containsKeys("README.md", "run", "link");
      assertThat(committed.different(onDisk))
          .containsExactly("README.md", "link", "run", "sources/new.whl");
      assertThat(onDisk.different(onDisk)).isEmpty();
    }
  }

  @Test
  void aCommitHasItsFactsAndItsAncestors() throws Exception {
    sample().put("README.md", "later");
    String later = sample().commit();
    try (Repository repository = sample().open()) {
      assertThat(CommitFacts.of(repository, commit))
          .hasValueSatisfying(
              it -> {
                assertThat(it.id()).isEqualTo(commit);
                assertThat(it.time()).isEqualTo(SampleCheckout.TIME);
                assertThat(it.tree()).matches("[0-9a-f]{40}").isNotEqualTo(commit);
              });
      assertThat(CommitFacts.of(repository, "none")).isEmpty();
      assertThat(repository.commonAncestor(later, commit)).contains(commit);
      assertThat(repository.commonAncestor(later, "1".repeat(40))).isEmpty();
      assertThat(repository.has("trunk")).isTrue();
      assertThat(repository.has("none")).isFalse();
      assertThat(repository.name()).isEqualTo(sample().folder().toString());
      assertThat(repository.commit("trunk")).isEqualTo(later);
      assertThatThrownBy(() -> repository.tree(Optional.of("none")))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("has no ref none");
    }
  }

  @Test
  void settingsOfTheMachineAreNotRead() throws Exception {
    Files.writeString(
        sample().folder().resolve(".git/config"),
        """
        [core]
        \trepositoryformatversion = 0
        \tfsmonitor = touch /tmp/none
        [include]
        \tpath = /nowhere
        [remote "origin"]
        \turl = https://x.example
        \tuploadpack = touch /tmp/none
        """);
    try (Repository repository = sample().open()) {
      assertThat(repository.git().getConfig().getString("core", null, "fsmonitor")).isNull();
      assertThat(repository.git().getConfig().getString("include", null, "path")).isNull();
      assertThat(repository.git().getConfig().getString("remote", "origin", "url"))
          .isEqualTo("https://x.example");
      assertThat(repository.git().getConfig().getString("remote", "origin", "uploadpack")).isNull();
      assertThat(repository.git().resolve("HEAD")).isEqualTo(ObjectId.fromString(commit));
    }
    Files.writeString(sample().folder().resolve(".git/config"), "[core");
    assertThatThrownBy(sample()::open).isInstanceOf(Malformed.class).hasMessageContaining("config");
  }

  @Test
  void namesBySha256AreRefusedWithAReason() throws Exception {
    Files.writeString(
        sample().folder().resolve(".git/config"),
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n");
    assertThatThrownBy(sample()::open)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("SHA-256");
  }

  @Test
  void theTopOfACheckoutIsFoundFromBelow() throws Exception {
    assertThat(CheckoutFolder.around(path("sources"))).isEqualTo(sample().folder().toRealPath());
    assertThat(CheckoutFolder.around(sample().folder())).isEqualTo(sample().folder());
    Path plain = Files.createDirectories(folder.resolve("plain"));
    assertThat(CheckoutFolder.around(plain)).isEqualTo(plain);
    Path bare = SampleCheckout.git(folder.resolve("bare.git"));
    assertThat(CheckoutFolder.find(bare.resolve("refs"))).contains(bare.toRealPath());
    assertThat(CheckoutFolder.around(bare.resolve("refs"))).isEqualTo(bare.resolve("refs"));
    assertThat(Map.of("x", CheckoutFolder.find(plain))).containsEntry("x", Optional.empty());
  }
}
