package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.repository.git.QuietSystemReader;
import reproducibility.sample.GitCommand;

class SnapshotTests {
  static {
    // Before the first use of JGit, or else it measures the file system's clock for two seconds.
    QuietSystemReader.install();
  }

  @Test
  void ofAWorkTreeHoldsWhatIsOnDisk(@TempDir Path folder) throws Exception {
    commit(folder, Map.of("sources/a.whl", "one", "README.md", ""));
    Files.writeString(folder.resolve("sources/a.whl"), "two");
    Files.writeString(folder.resolve("sources/b.whl"), "not tracked");
    Files.writeString(folder.resolve("notes.txt"), "not tracked, and nowhere that matters");
    try (Repository repository = Repository.open(folder.toString())) {
      Snapshot snapshot = repository.at(Optional.empty());
      assertThat(snapshot.description()).startsWith("work tree at ");
      assertThat(snapshot.text("sources/a.whl")).contains("two");
      assertThat(snapshot.files())
          .extracting(TreeFile::path, TreeFile::tracked)
          .containsExactlyInAnyOrder(
              tuple("README.md", true),
              tuple("sources/a.whl", true),
              tuple("sources/b.whl", false));
    }
  }

  @Test
  void ofARefHoldsWhatGitHas(@TempDir Path folder) throws Exception {
    commit(folder, Map.of("sources/a.whl", "one"));
    Files.writeString(folder.resolve("sources/a.whl"), "two");
    try (Repository repository = Repository.open(folder.toString())) {
      Snapshot snapshot = repository.at(Optional.of("trunk"));
      assertThat(snapshot.description()).startsWith("trunk at ");
      assertThat(snapshot.text("sources/a.whl")).contains("one");
      assertThat(snapshot.text("sources/b.whl")).isEmpty();
    }
  }

  @Test
  void leavesOutWhatWasDeletedOrIsALink(@TempDir Path folder) throws Exception {
    commit(folder, Map.of("sources/a.whl", "one", "sources/b.whl", "two"));
    Files.delete(folder.resolve("sources/a.whl"));
    Files.createSymbolicLink(folder.resolve("sources/c.whl"), Path.of("b.whl"));
    try (Repository repository = Repository.open(folder.toString())) {
      assertThat(repository.at(Optional.empty()).files())
          .extracting(TreeFile::path, TreeFile::tracked)
          .containsExactly(tuple("sources/b.whl", true));
    }
  }

  @Test
  void ofABareRepositoryIsThatOfItsHead(@TempDir Path folder) throws Exception {
    Path checkout = folder.resolve("checkout");
    commit(checkout, Map.of("a", "one"));
    Path bare = folder.resolve("bare.git");
    Git.cloneRepository()
        .setURI(checkout.toUri().toString())
        .setBare(true)
        .setDirectory(bare.toFile())
        .call()
        .close();
    try (Repository repository = Repository.open(bare.toString())) {
      assertThat(repository.at(Optional.empty()).text("a")).contains("one");
    }
  }

  @Test
  void ofALinkedWorkTreeIsItsOwn(@TempDir Path folder) throws Exception {
    Path checkout = folder.resolve("checkout");
    commit(checkout, Map.of("a", "one"));
    Path linked = folder.resolve("linked");
    new GitCommand(checkout).run("worktree", "add", "-q", "-b", "other", linked.toString());
    Files.writeString(linked.resolve("a"), "two");
    try (Repository repository = Repository.open(linked.toString())) {
      assertThat(repository.at(Optional.empty()).text("a")).contains("two");
      assertThat(repository.at(Optional.of("other")).text("a")).contains("one");
      assertThat(repository.at(Optional.of("trunk")).text("a")).contains("one");
    }
  }

  @Test
  void mayLieInAFolderWithSpaces(@TempDir Path folder) throws Exception {
    Path checkout = folder.resolve("a b  ü");
    commit(checkout, Map.of("sources/c d.whl", "one"));
    try (Repository repository = Repository.open(checkout.toString())) {
      assertThat(repository.at(Optional.empty()).text("sources/c d.whl")).contains("one");
    }
  }

  @Test
  void ofARepositoryWithoutACommitIsItsWorkTree(@TempDir Path folder) throws Exception {
    Git.init().setDirectory(folder.toFile()).call().close();
    try (Repository repository = Repository.open(folder.toString())) {
      assertThat(repository.at(Optional.empty()).description())
          .isEqualTo("work tree without a commit");
      assertThatExceptionOfType(Malformed.class)
          .isThrownBy(() -> repository.at(Optional.of("HEAD")))
          .withMessageContaining("has no ref HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing",
        "v1.0",
        "0123456789abcdef0123456789abcdef01234567",
        "HEAD:a",
        "a b",
        ""
      })
  void needsARefThatIsThere(String ref, @TempDir Path folder) throws Exception {
    commit(folder, Map.of("a", "one"));
    try (Repository repository = Repository.open(folder.toString())) {
      assertThatExceptionOfType(Malformed.class)
          .isThrownBy(() -> repository.at(Optional.of(ref)))
          .withMessageContaining("has no ref " + ref);
    }
  }

  @Test
  void needsARepository(@TempDir Path folder) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Repository.open(folder.toString()))
        .withMessageStartingWith(folder + ": is not a git repository");
  }

  @Test
  void needsAFolder(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path none : List.of(file, folder.resolve("missing"))) {
      assertThatExceptionOfType(Malformed.class)
          .isThrownBy(() -> Repository.open(none.toString()))
          .withMessage(none + ": no such folder");
    }
  }

  @Test
  void needsAUrlThatCanBeCloned(@TempDir Path folder) {
    String url = folder.resolve("missing").toUri().toString().replace("file:/", "file:///");
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Repository.open(url))
        .withMessageContaining("is not a git repository that can be read");
  }

  @Test
  void heedsIgnoreRulesOfEveryFolder(@TempDir Path folder) throws Exception {
    commit(
        folder,
        Map.of(
            ".gitignore", "*.log\n/target/\n",
            "sources/.gitignore", "*.whl\n!kept.whl\n*.gz\n",
            "sources/deep/.gitignore", "!*.gz\n"));
    try (Repository repository = Repository.open(folder.toString())) {
      Snapshot snapshot = repository.at(Optional.of("trunk"));
      assertThat(
              List.of("sources/a.whl", "sources/b.log", "target/a/b", "sources/a.tar.gz", "a.log"))
          .allMatch(snapshot::ignores);
      assertThat(
              List.of(
                  "sources/kept.whl", "a.whl", "sources/deep/a.tar.gz", "sources/target/a", "a"))
          .noneMatch(snapshot::ignores);
    }
  }

  @Test
  void heedsAttributesOfEveryFolder(@TempDir Path folder) throws Exception {
    commit(
        folder,
        Map.of(
            ".gitattributes",
                "[attr]bytes -text -diff\n* text=auto\n*.gz bytes\n*.whl binary filter=lfs\n",
            "sources/.gitattributes", "*.whl -filter\nnotes.* !text\n"));
    try (Repository repository = Repository.open(folder.toString())) {
      Snapshot snapshot = repository.at(Optional.of("trunk"));
      assertThat(snapshot.attributes("a.txt")).hasToString("text=auto");
      assertThat(snapshot.attributes("sources/a.gz").isUnset("text")).isTrue();
      assertThat(snapshot.attributes("a.whl").isInForce("filter")).isTrue();
      assertThat(snapshot.attributes("sources/a.whl").isInForce("filter")).isFalse();
      assertThat(snapshot.attributes("sources/a.whl").isUnset("text")).isTrue();
      assertThat(snapshot.attributes("sources/notes.md").values()).isEmpty();
    }
  }

  @Test
  void namesLinksAndWhatIsMissing(@TempDir Path folder) throws Exception {
    commit(folder, Map.of("sources/a.whl", "one", "sources/b.whl", "two"));
    Files.delete(folder.resolve("sources/a.whl"));
    Files.createSymbolicLink(folder.resolve("sources/c.whl"), Path.of("b.whl"));
    try (Repository repository = Repository.open(folder.toString())) {
      assertThat(repository.at(Optional.empty()).paths())
          .containsExactly(
              new TreePath("sources/a.whl", TreePath.Kind.MISSING),
              new TreePath("sources/b.whl", TreePath.Kind.FILE),
              new TreePath("sources/c.whl", TreePath.Kind.LINK));
    }
  }

  private static void commit(Path folder, Map<String, String> files)
      throws IOException, GitAPIException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path place = folder.resolve(file.getKey());
      Files.createDirectories(place.resolveSibling("."));
      Files.writeString(place, file.getValue());
    }
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("trunk").call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("sample")
          .setAuthor("sample", "sample@example.org")
          .setCommitter("sample", "sample@example.org")
          .setSign(false)
          .call();
    }
  }
}
