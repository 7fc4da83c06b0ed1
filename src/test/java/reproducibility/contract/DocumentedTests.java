package reproducibility.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/** What documents promise: counts and versions in tables, as people write them. */
class DocumentedTests {
  private static final NixExpression FOO_BAR = NixExpression.at(".flox/pkgs/foo-bar.nix", "{ }: 1");

  private static final Inventory INVENTORY =
      new Inventory(List.of(), List.of(), List.of(FOO_BAR), List.of());

  @TempDir private Path folder = Path.of("");

  @Test
  void countsAreRowsOfASystemAndANumber() {
    String text =
        """
        | system | packages | left out |
        |---|---|---|
        | `x86_64-linux` | 18 | |
          | aarch64-darwin | 16 | `foo`, bar: do not build |
        | x86_64-linux | many | |
        x86_64-linux | 3 |
        |riscv64-linux|7|
        """;
    assertThat(DocumentedCount.in("README.md", text))
        .containsExactly(
            count(3, "x86_64-linux", 18, Optional.empty()),
            count(4, "aarch64-darwin", 16, Optional.of(Set.of("", "foo", "bar"))),
            count(7, "riscv64-linux", 7, Optional.empty()));
    assertThat(count(3, "x86_64-linux", 18, Optional.empty()))
        .hasToString("README.md:3 x86_64-linux");
  }

  private static DocumentedCount count(
      int line, String system, long count, Optional<Set<String>> leftOut) {
    return new DocumentedCount("README.md", line, new Platform(system), count, leftOut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| foo-bar | 1.2 |",
        "| `Foo_Bar` | `v1.2` | text |",
        "| [foo.bar](https://example.org/) | 1.2 | |"
      })
  void versionsAreRowsOfAPackageAndAVersion(String row) {
    List<DocumentedVersion> found =
        DocumentedVersion.in("README.md", "| name | version |\n  " + row, INVENTORY);
    assertThat(found).containsExactly(new DocumentedVersion("README.md", 2, FOO_BAR, "1.2"));
    assertThat(found.get(0)).hasToString("README.md:2 foo-bar");
  }

  @ParameterizedTest
  @CsvSource({
    "| package | version |, 1",
    "| Package | **Version** |, 1",
    "| Package | Locked version |, 1",
    "| Package | Version Example |, 0",
    "| Package | Minimum version |, 0",
    "| Package | Old version |, 0",
  })
  void versionsAreThoseOfAColumnThatIsCalledSo(String header, int versions) {
    String table = header + "\n|:--|--:|\n| foo-bar | 1.2 |\n";
    assertThat(DocumentedVersion.in("README.md", table, INVENTORY)).hasSize(versions);
    assertThat(DocumentedVersion.in("README.md", table + "\n| foo-bar | 1.2 |", INVENTORY))
        .as("a row of no table that has a header")
        .hasSize(versions + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| other | 1.2 |",
        "| foo-bar | 12 |",
        "| foo-bar and more | 1.2 |",
        "foo-bar 1.2"
      })
  void otherRowsPromiseNoVersion(String row) {
    assertThat(DocumentedVersion.in("README.md", row, INVENTORY)).isEmpty();
  }

  /** Of the top folder alone. */
  @Test
  void areReadFromTheMarkdownFilesOfARepository() throws IOException {
    Files.createDirectories(folder.resolve(".flox/pkgs"));
    Files.createDirectories(folder.resolve("docs"));
    Files.writeString(folder.resolve(FOO_BAR.path()), FOO_BAR.text());
    String rows = "| x86_64-linux | 1 |\n| foo-bar | 1.2 |\n";
    Files.writeString(folder.resolve("README.md"), rows);
    Files.writeString(folder.resolve("docs/other.md"), rows);
    try (Repository repository = Repository.open(init().toString())) {
      Snapshot snapshot = repository.at(Optional.empty());
      assertThat(DocumentedCount.in(snapshot)).hasSize(1);
      assertThat(DocumentedVersion.in(snapshot, Inventory.of(snapshot))).hasSize(1);
    }
  }

  private Path init() throws IOException {
    try (var git = org.eclipse.jgit.api.Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      return folder;
    } catch (org.eclipse.jgit.api.errors.GitAPIException e) {
      throw new IOException(e);
    }
  }

  @Test
  void mainHoldsNoArchivesOnlyWhereTheContractSaysSo() {
    assertThat(MainPromise.ofNoArchives("x = 1\n[main]\narchives = false\n"))
        .contains(new MainPromise(".flox/platforms.toml:3"));
    assertThat(MainPromise.ofNoArchives("[main]\narchives = true\n")).isEmpty();
    assertThat(MainPromise.ofNoArchives("[main]\n")).isEmpty();
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> MainPromise.ofNoArchives("[main]\nother = false\n"))
        .withMessage(".flox/platforms.toml:2: nobody reads the key other here, only archives");
    assertThat(MainPromise.ofNoArchives("")).isEmpty();
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> MainPromise.ofNoArchives("[main]\narchives = \"no\"\n"))
        .withMessage(".flox/platforms.toml:2: archives is true or false");
  }

  @Test
  void exceptionsMayLieInAnotherFile() throws IOException {
    Path file = folder.resolve("other.toml");
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Exceptions.read(file))
        .withMessageContaining("no such file");
    Files.writeString(
        file,
        """
        [[exceptions]]
        claim = "A.b"
        subject = "c"
        expires = 2027-01-01
        fingerprint = "d"
        """);
    Excuse excuse = Exceptions.read(file).all().get(0);
    assertThat(excuse).hasToString("A.b for c");
    assertThat(excuse.place()).isEqualTo(file + ":3");
  }
}
