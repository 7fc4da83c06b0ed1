package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Repository;

/** A checkout with a tarball, of which the source is unpacked. */
final class UnpackingTests {
  private static final String NAME = "demo-" + "a".repeat(40);
  private static final String TARBALL = "sources/" + NAME + ".tar.gz";
  private static final String TREE = "b".repeat(40);
  private static final String EXPRESSION = ".flox/pkgs/demo.nix";
  private static final String LOCK =
      """
      lock-version = "1.0"

      [[packages]]
      name = "demo"

      [packages.archive]
      path = "%s.tar.gz"
      size = 1
      hashes = { sha256 = "%s" }
      """
          .formatted(NAME, "c".repeat(64));

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void checkout() throws Exception {
    write(".git/HEAD", "ref: refs/heads/trunk\n");
    write(".git/config", "[core]\n\trepositoryformatversion = 0\n");
    Files.createDirectories(folder.resolve(".git/objects"));
    Files.createDirectories(folder.resolve(".git/refs"));
    write(Lock.FILE, LOCK);
    write(EXPRESSION, "{\n  src = ../../sources/" + NAME + ".tar.gz;\n}\n");
  }

  private void write(String path, String text) throws Exception {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }

  private Change unpacking(boolean instead) throws Exception {
    try (Repository repository = Repository.open(folder.toString());
        Git git = new Git(repository.git())) {
      git.add().addFilepattern(".").call();
      LockedArchive locked =
          Lock.parse(Files.readString(folder.resolve(Lock.FILE))).entry(TARBALL).orElseThrow();
      return Unpacking.of(locked, TREE, instead, repository.at(Optional.empty()));
    }
  }

  @Test
  void isNotedInTheLockAndKeptFromConversion() throws Exception {
    write(".gitattributes", "*.md text\n");
    Change change = unpacking(false);
    assertThat(change.paths()).containsExactly(".gitattributes", Lock.FILE);
    assertThat(change.removed()).isEmpty();
    assertThat(change.after(Lock.FILE).map(Lock::parse).flatMap(it -> it.entry(TARBALL)))
        .hasValueSatisfying(it -> assertThat(it.tree()).contains(TREE));
    assertThat(change.after(".gitattributes"))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .startsWith("*.md text\n\n#")
                    .contains("\n/sources/*/** -text -filter"));
  }

  @Test
  void takesThePlaceOfTheTarball() throws Exception {
    Change change = unpacking(true);
    assertThat(change.removed()).containsExactly(TARBALL);
    assertThat(change.after(EXPRESSION)).contains("{\n  src = ../../sources/" + NAME + ";\n}\n");
  }

  @Test
  void changesNothingThatIsSaidAlready() throws Exception {
    write(".gitattributes", "sources/** -text\n");
    write(Lock.FILE, LOCK + "\n[packages.tool.repro]\ntree = \"" + TREE + "\"\n");
    assertThat(unpacking(false).isEmpty()).isTrue();
  }

  @Test
  void needsOneExpressionThatWritesTheTarballOut() throws Exception {
    write(".flox/pkgs/other.nix", "{\n  src = ../../sources/" + NAME + ".tar.gz;\n}\n");
    assertThatThrownBy(() -> unpacking(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("write out ../../sources/" + NAME + ".tar.gz: change src by hand");
    write(".flox/pkgs/other.nix", "{ }\n");
    write(EXPRESSION, "{ }\n");
    assertThatThrownBy(() -> unpacking(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("no expression writes out");
  }
}
