package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.cli.CommandRun;
import reproducibility.repository.FileTree;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.Staging;

/** Nothing that the objects of a repository say leads out of its folder. */
class GitObjectTests extends HostileCheckout {
  /** gitremote-helpers(7), "ext::": the transport of a partial clone is any program. */
  @Test
  void aBlobThatIsNotHereIsNotFetched() throws IOException {
    hostile.configure(
        """
        [extensions]
        	partialClone = origin
        [remote "origin"]
        	url = ext::%s
        	promisor = true
        	uploadpack = %1$s
        [protocol "ext"]
        	allow = always
        """
            .formatted(program()));
    try (Stream<Path> all = Files.walk(hostile.folder.resolve(".git/objects"))) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        Files.delete(it);
      }
    }
    assertThat(new Staging(hostile.folder).text(".flox/pkgs/demo.nix")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git",
        ".GIT",
        ".Git",
        "git~1",
        "GIT~1",
        ".git.",
        ".git ",
        ".git. .",
        ".g\u200cit",
        ".gi\u202et",
        "\ufeff.git",
        ".git::$INDEX_ALLOCATION",
        ".git:x"
      })
  void aTreeThatHoldsGitsFolderIsNotLaidOut(String name) {
    String settings = "[core]\n\tfsmonitor = " + program() + "\n";
    hostile.branch(
        "evil",
        hostile.tree(
            "a",
            FileMode.TREE,
            hostile.tree(
                name,
                FileMode.TREE,
                hostile.tree("config", FileMode.REGULAR_FILE, hostile.blob(settings)))));
    assertRefused("evil", "git's own folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/../../b", "/a"})
  void aTreeDoesNotLeadOut(String name) {
    hostile.branch(
        "evil",
        hostile.tree(
            "a",
            FileMode.TREE,
            hostile.tree(name, FileMode.REGULAR_FILE, hostile.blob("outside"))));
    assertThatThrownBy(() -> at("evil")).isInstanceOf(RuntimeException.class);
    assertNothingLaidOut();
  }

  @Test
  void aLinkAndAFolderOfOneNameLeadNowhere() {
    Path outside = machine.resolve("outside");
    TreeFormatter tree = new TreeFormatter();
    tree.append("sources", FileMode.SYMLINK, hostile.blob(outside.toString()));
    tree.append(
        "sources",
        FileMode.TREE,
        hostile.tree("x", FileMode.REGULAR_FILE, hostile.blob("outside")));
    hostile.branch("evil", hostile.tree(tree));
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      Snapshot snapshot = repository.at(Optional.of("evil"));
      assertThat(snapshot.folder().resolve("sources")).isDirectory();
    }
    assertThat(outside).doesNotExist();
  }

  @Test
  void objectsOfAnotherRepositoryAreNotBorrowed() throws IOException {
    Path secret = machine.resolve("secret");
    try (HostileRepository other = new HostileRepository(secret)) {
      other.branch(
          "main", other.tree("x", FileMode.REGULAR_FILE, other.blob("what is nobody's business")));
    }
    hostile.write(".git/objects/info/alternates", secret.resolve(".git/objects") + "\n");
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("borrows objects from outside");
  }

  /** By way of a store of its own. */
  @Test
  void objectsAreNotBorrowedByWayOfAnother() throws IOException {
    Path secret = secret();
    hostile.write(
        ".git/inner/objects/info/alternates", secret.resolve(".git/objects").toString() + "\n");
    hostile.write(".git/objects/info/alternates", "../inner/objects\n");
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("borrows objects from outside");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void objectsThatAreLinksAreNotRead(boolean onePerFolder) throws IOException {
    Path objects = secret().resolve(".git/objects");
    try (Stream<Path> all = Files.walk(objects, 2)) {
      for (Path it : all.filter(it -> objects.relativize(it).toString().length() == 41).toList()) {
        Path link = hostile.folder.resolve(".git/objects").resolve(objects.relativize(it));
        if (onePerFolder) {
          Files.createSymbolicLink(link.getParent(), it.getParent());
        } else {
          Files.createDirectories(link.getParent());
          Files.createSymbolicLink(link, it);
        }
      }
    }
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git keeps objects in files of their own");
  }

  private Path secret() {
    Path secret = machine.resolve("secret");
    try (HostileRepository other = new HostileRepository(secret)) {
      other.branch(
          "main", other.tree("x", FileMode.REGULAR_FILE, other.blob("what is nobody's business")));
    }
    return secret;
  }

  /** What is known of an id would be said of other bytes. */
  @Test
  void bytesThatAreNotThoseOfTheirIdAreNotLaidOut() throws IOException {
    ObjectId id = hostile.blob("sound");
    hostile.branch("evil", hostile.tree("a.whl", FileMode.REGULAR_FILE, id));
    Path file =
        hostile.folder.resolve(
            ".git/objects/" + id.name().substring(0, 2) + "/" + id.name().substring(2));
    Files.delete(file);
    try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write("blob 4\0evil".getBytes(StandardCharsets.US_ASCII));
    }
    assertThatThrownBy(() -> at("evil"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("other bytes under the id");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      FileTree tree = repository.tree(Optional.of("evil"));
      assertThatThrownBy(() -> tree.file("a.whl")).isInstanceOf(Malformed.class);
    }
  }

  private Snapshot at(String ref) {
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      return repository.at(Optional.of(ref));
    }
  }

  private void assertRefused(String ref, String why) {
    assertThatThrownBy(() -> at(ref)).isInstanceOf(Malformed.class).hasMessageContaining(why);
    assertThatThrownBy(
            () -> {
              try (Repository repository = Repository.open(hostile.folder.toString())) {
                repository.tree(Optional.of(ref));
              }
            })
        .isInstanceOf(Malformed.class);
    CommandRun run =
        CommandRun.of("check", "--repo", hostile.folder, "--ref", ref, "--tag", "commit");
    assertThat(run.status()).isEqualTo(2);
    assertNothingLaidOut();
  }

  private void assertNothingLaidOut() {
    assertThat(machine.resolve("b")).doesNotExist();
    assertThat(machine.resolve("outside")).doesNotExist();
  }
}
