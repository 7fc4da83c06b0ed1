package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.ReleaseUrl;
import reproducibility.repository.git.PatternBudget;

/**
 * Values of TOML with the lines that they stand on; folders and patterns that a repository names.
 */
final class TomlTests {
  private static final String TEXT =
      """
      top = 1
      [table]
      word = "w"
      yes = true
      no = false
      list = ["a", "b"]

      [[rows]]
      name = "one"
      [rows.inner]
      x = 1
      [[rows]]
      name = "two"
      [rows.inner]
      x = 2
      [last]
      word = "z"
      """;

  private static Toml toml() {
    return Toml.parse("f.toml", TEXT);
  }

  private static Toml table(String name) {
    return toml().table(name).orElseThrow();
  }

  @Test
  void valuesAreOfTheirKind() {
    assertThat(toml().number("top")).isEqualTo(1);
    assertThat(table("table").string("word")).isEqualTo("w");
    assertThat(table("table").truth("yes")).isTrue();
    assertThat(table("table").truth("no")).isFalse();
    assertThat(table("table").strings("list")).containsExactly("a", "b");
    assertThat(table("table").strings("none")).isEmpty();
    assertThat(toml().withKeys("last", "rows", "table", "top").keys())
        .containsExactly("top", "table", "rows", "last");
    assertThatThrownBy(() -> table("table").truth("word"))
        .isInstanceOf(Malformed.class)
        .hasMessage("f.toml:3: word is true or false");
    assertThatThrownBy(() -> table("last").string("none"))
        .isInstanceOf(Malformed.class)
        .hasMessage("f.toml:16: has no none");
  }

  /** What is of another kind is not left out. */
  @ParameterizedTest
  @MethodSource
  void valuesOfAnotherKindAreNamed(Consumer<Toml> reading, String message) {
    assertThatThrownBy(() -> reading.accept(toml()))
        .isInstanceOf(Malformed.class)
        .hasMessage("f.toml:" + message);
  }

  static Stream<Arguments> valuesOfAnotherKindAreNamed() {
    return Stream.of(
        reading(it -> it.table("rows"), "1: rows is a table, [rows]"),
        reading(it -> it.tables("table"), "1: table is a list of tables, [[table]]"),
        reading(it -> it.tables("top"), "1: top is a list of tables, [[top]]"),
        reading(it -> it.strings("top"), "1: top is a list of strings"),
        reading(it -> it.strings("rows"), "1: rows is a list of strings"),
        reading(it -> it.optionalString("top"), "1: top is a string"),
        reading(it -> it.optionalString("table"), "1: table is a string"),
        reading(
            it -> it.table("table").orElseThrow().withKeys("word", "yes", "no"),
            "6: nobody reads the key list here, only word, yes, no"));
  }

  private static Arguments reading(Consumer<Toml> reading, String message) {
    return Arguments.of(reading, message);
  }

  @Test
  void tablesHaveTheLinesOfTheirHeaders() {
    assertThat(toml().place()).isEqualTo("f.toml:1");
    assertThat(table("table").place()).isEqualTo("f.toml:2");
    assertThat(toml().tables("rows")).extracting(Toml::line).containsExactly(8, 12);
    assertThat(toml().tables("rows"))
        .extracting(it -> it.table("inner").orElseThrow().line())
        .containsExactly(10, 14);
    assertThat(toml().tables("rows").get(1).table("inner").orElseThrow().number("x")).isEqualTo(2);
    assertThat(toml().tables("none")).isEmpty();
  }

  @Test
  void aLineIsLookedForFromItsTableOn() {
    assertThat(table("last").lineWith("word")).isEqualTo(17);
    assertThat(table("table").lineWith("word")).isEqualTo(3);
    assertThat(table("last").lineWith("name", "two")).as("or else anywhere").isEqualTo(13);
    assertThat(table("last").lineWith("name", "three")).isEqualTo(16);
    assertThat(table("last").lineWith("top")).isEqualTo(1);
  }

  @Test
  void aRuleIsNamedWithALineOfItsOwnTable() {
    assertThat(table("table").malformed("yes", "r")).hasMessage("f.toml:4: r");
    assertThat(table("table").malformed("name", "r"))
        .as("that one is of another table")
        .hasMessage("f.toml:2: r");
    assertThat(table("last").malformed("word", "r")).hasMessage("f.toml:17: r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<<<<<< ours", ">>>>>>> theirs", "||||||| base", "<<<<<<<"})
  void aConflictIsNamedWithItsLine(String line) {
    assertThatThrownBy(() -> Toml.parse("f.toml", "a = 1\n" + line + "\n"))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("f.toml:2: a merge conflict is not resolved here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "vendor/archives", "..a", "a b"})
  void foldersOfArchivesLieBelowTheTop(String folder) {
    ArchiveFolders folders = ArchiveFolders.of("archives = [\"" + folder + "\", \"b\"]\n");
    assertThat(folders.all()).containsExactly(folder, "b");
    assertThat(folders.hold(folder + "/x.whl")).isTrue();
    assertThat(folders.hold(folder + "x.whl")).isFalse();
    assertThat(folders.folderOf("b/c/x.whl")).contains("b/");
    assertThat(folders.folderOf("sources/x.whl")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", ".", "a/../b", "..", "a/.git", ".GIT/a", "a\\\\b"})
  void otherFoldersAreRefused(String folder) {
    assertThatThrownBy(() -> ArchiveFolders.of("x = 1\narchives = [\"" + folder + "\"]\n"))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith(".flox/platforms.toml:2: archives lists folders below the top");
  }

  @Test
  void aContractNeedNotNameFolders() {
    assertThat(ArchiveFolders.of("x = 1\n")).isEqualTo(ArchiveFolders.USUAL);
    assertThat(ArchiveFolders.of("archives = []\n").all()).isEmpty();
    assertThatThrownBy(() -> ArchiveFolders.of("archives = \"a\"\n"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("archives is a list of folders");
    assertThat(ArchiveFolders.in(java.util.Optional.of("broken"))).isEqualTo(ArchiveFolders.USUAL);
    assertThat(ArchiveFolders.in(java.util.Optional.of("archives = [\"a\"]")).all())
        .containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "'*a*b*c', true",
    "'*a*b*c*', false",
    "'*a*/b*c*/**', true",
    "'# ********', true",
  })
  void patternsHaveFewStars(String pattern, boolean expected) {
    String text = "fine\n" + pattern + "\n";
    if (expected) {
      assertThat(PatternBudget.require(".gitignore", text)).isEqualTo(text);
    } else {
      assertThatThrownBy(() -> PatternBudget.require(".gitignore", text))
          .isInstanceOf(Malformed.class)
          .hasMessageStartingWith(".gitignore:2: has a pattern with more than 3 stars");
    }
  }

  @Test
  void patternsAreFewLines() {
    String most = "a\n".repeat(20_000);
    assertThat(PatternBudget.require("f", most)).isEqualTo(most);
    assertThatThrownBy(() -> PatternBudget.require("f", most + "a\n"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than 20000 lines");
  }

  @ParameterizedTest
  @CsvSource({"sources/a.whl, a.whl", "vendor/a.whl, ../vendor/a.whl"})
  void theLockWritesPathsFromItsOwnFolder(String path, String written) {
    assertThat(Lock.written(path)).isEqualTo(written);
    assertThat(Lock.resolved(written)).isEqualTo(path);
  }

  @Test
  void anArchiveOfTheLockIsCalledLikeItsFile() {
    String tree = "b".repeat(40);
    Lock lock =
        Lock.parse(
            """
            lock-version = "1.0"
            [[packages]]
            name = "demo"
            [packages.archive]
            path = "deep/demo-1.tar.gz"
            size = 3
            hashes = { sha256 = "%s" }
            [packages.tool.repro]
            tree = "%s"
            origin = "pkg:pypi/demo@1"
            """
                .formatted("0".repeat(64), tree));
    LockedArchive entry = lock.entry("sources/deep/demo-1.tar.gz").orElseThrow();
    assertThat(entry).hasToString("demo-1.tar.gz");
    assertThat(entry.fileName()).isEqualTo("demo-1.tar.gz");
    assertThat(entry.unpacked()).contains("sources/deep/demo-1/");
    assertThat(entry.tree()).contains(tree);
    assertThat(entry.place()).isNotEmpty();
    assertThat(entry.placeless().place()).isEmpty();
    assertThat(entry.placeless().origin()).isEqualTo(entry.origin()).isPresent();
    assertThat(lock.source("sources/deep/demo-1")).contains(entry);
    assertThat(lock.source("sources/deep/demo-1.tar.gz")).contains(entry);
    assertThat(lock.source("sources/deep")).isEmpty();
    assertThat(ReleaseUrl.of("My_Demo", "1.0")).isEqualTo("pkg:pypi/my-demo@1.0");
    assertThat(LockedArchive.packageUrl("none")).isEmpty();
    assertThat(LockedArchive.packageUrl("pkg:pypi/a@1")).isPresent();
    assertThatThrownBy(
            () ->
                Lock.parse(
                    "lock-version = \"1.0\"\n"
                        + "[[packages]]\n"
                        + "name = \"a\"\n"
                        + "version = \"1\"\n"
                        + "[packages.sdist]\n"
                        + "path = \"a.zip\"\n"
                        + "size = 1\n"
                        + "hashes = { sha256 = \""
                        + "0".repeat(64)
                        + "\" }\n[packages.tool.repro]\ntree = \""
                        + tree
                        + "\"\n"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("tree is the git tree id of a source tarball");
  }
}
