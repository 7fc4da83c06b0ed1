package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.repository.Blobs;
import reproducibility.repository.Repository;

/** Whatever a stranger sizes is bounded, and the bound is named, before it costs anything. */
@Timeout(1200)
class BudgetTests {
  @TempDir Path machine = Path.of("");
  private HostileRepository hostile;

  @BeforeEach
  void create() {
    hostile = new HostileRepository(machine.resolve("checkout"));
  }

  @AfterEach
  void close() {
    hostile.close();
  }

  /** Some hundred bytes of git. */
  private ObjectId tenfold(int levels, ObjectId leaf, FileMode mode) {
    ObjectId below = leaf;
    FileMode kind = mode;
    for (int i = 0; i < levels; i++) {
      TreeFormatter tree = new TreeFormatter();
      for (int name = 0; name < 10; name++) {
        tree.append(String.valueOf(name), kind, below);
      }
      below = hostile.tree(tree);
      kind = FileMode.TREE;
    }
    return below;
  }

  @Test
  void aThousandMillionFilesAreNotLaidOut() {
    hostile.branch("evil", tenfold(9, hostile.blob("x"), FileMode.REGULAR_FILE));
    assertRefused("holds more than 500000 files and folders");
  }

  @Test
  void aThousandMillionEmptyFoldersAreNotWalked() {
    hostile.branch(
        "evil",
        hostile.tree(
            "sources",
            FileMode.TREE,
            tenfold(9, hostile.tree(new TreeFormatter()), FileMode.TREE)));
    assertRefused("holds more than 500000 files and folders");
  }

  @Test
  void fiveGigabytesOfAFewAreNotLaidOut() {
    hostile.branch("evil", tenfold(3, hostile.blob("0".repeat(5_000_000)), FileMode.REGULAR_FILE));
    assertRefused("unpack to more than 1073741824 bytes");
  }

  @Test
  void aTreeThatIsAThousandFoldersDeepIsNotLaidOut() {
    ObjectId tree = hostile.tree("x", FileMode.REGULAR_FILE, hostile.blob("x"));
    for (int i = 0; i < 1000; i++) {
      tree = hostile.tree("a", FileMode.TREE, tree);
    }
    hostile.branch("evil", tree);
    assertRefused("more than 200 folders deep");
  }

  @Test
  void aNameThatNoDiskTakesIsNotLaidOut() {
    hostile.branch("evil", hostile.tree("x".repeat(300), FileMode.REGULAR_FILE, hostile.blob("x")));
    assertRefused("a name of more than 255 bytes");
  }

  /** JGit keeps trees and commits in memory, and reads of an object what it says of itself. */
  @ParameterizedTest
  @CsvSource({"tree, 1073741824", "commit, 1073741824", "blob, 10"})
  void anObjectThatIsNotAsItSaysIsRefused(String type, long size) throws IOException {
    String id = "ab" + "0".repeat(38);
    Path file = hostile.write(".git/objects/ab/" + id.substring(2), "");
    try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write(
          (type + " " + size + "\0" + "0".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
    }
    if (type.equals("commit")) {
      hostile.write(".git/refs/heads/evil", id + "\n");
    } else if (type.equals("tree")) {
      hostile.branch("evil", ObjectId.fromString(id));
    } else {
      hostile.branch("evil", hostile.tree("x", FileMode.REGULAR_FILE, ObjectId.fromString(id)));
    }
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThatThrownBy(() -> repository.at(Optional.of("evil"))).isInstanceOf(Malformed.class);
    }
  }

  /** The twin: what is large and no bomb is laid out. */
  @Test
  void aThousandFilesAreLaidOut() {
    hostile.branch("sound", tenfold(3, hostile.blob("x"), FileMode.REGULAR_FILE));
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.of("sound")).files()).hasSize(1000);
    }
  }

  @ParameterizedTest
  @CsvSource({"branch-, 100000, branches and tags", "1.0., 10000, branches and tags of versions"})
  void moreBranchesThanAnybodyHasAreNotRead(String name, int number, String what)
      throws IOException {
    hostile.branch("main", hostile.tree("x", FileMode.REGULAR_FILE, hostile.blob("x")));
    String commit = Files.readString(hostile.folder.resolve(".git/refs/heads/main")).strip();
    StringBuilder refs = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
    IntStream.range(0, number)
        .mapToObj(it -> "refs/heads/" + name + it)
        .sorted()
        .forEach(it -> refs.append(commit).append(' ').append(it).append('\n'));
    hostile.write(".git/packed-refs", refs.toString());
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThatThrownBy(() -> Branches.of(repository))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(what);
    }
  }

  private void assertRefused(String why) {
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      Path scratch = repository.scratchFolder("x").getParent();
      assertThatThrownBy(() -> repository.at(Optional.of("evil")))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(why);
      try (var laid = Files.walk(scratch)) {
        assertThat(laid.filter(it -> it.toString().contains("tree-")).count()).isEqualTo(1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!why.contains("unpack to")) {
        assertThatThrownBy(() -> Blobs.of(repository, Optional.of("evil")))
            .isInstanceOf(Malformed.class)
            .hasMessageContaining(why);
      }
    }
  }
}
