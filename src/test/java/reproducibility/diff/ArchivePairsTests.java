package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.hash.Digest;

/** Which archive takes the place of which, and which ones are not in git. */
final class ArchivePairsTests {
  private final Path folder;
  private final SampleTree old;
  private final SampleTree fresh;

  ArchivePairsTests(@TempDir Path folder) {
    this.folder = folder;
    old = new SampleTree(folder.resolve("old"));
    fresh = new SampleTree(folder.resolve("new"));
  }

  private List<String> pairs() {
    return ArchivePairs.of(old.files(), fresh.files()).stream()
        .map(it -> it.old().orElse("") + " > " + it.fresh().orElse(""))
        .toList();
  }

  @Test
  void theSamePathIsAPairWhereItsBytesDiffer() {
    old.with("a-1.0.tar.gz", "1").with("b-1.0.tar.gz", "1").with("README", "1");
    fresh.with("a-1.0.tar.gz", "1").with("b-1.0.tar.gz", "2").with("README", "2");
    assertThat(pairs()).containsExactly("b-1.0.tar.gz > b-1.0.tar.gz");
  }

  @Test
  void anotherVersionIsPairedWithinItsPlatformFirst() {
    old.with("a-1.0-py3-none-any.whl", "1").with("a-1.0.tar.gz", "2").with("gone-1.0.zip", "3");
    fresh.with("a-1.1-py3-none-any.whl", "4").with("a-1.1.tar.gz", "5").with("come-1.0.zip", "6");
    assertThat(pairs())
        .containsExactly(
            "a-1.0-py3-none-any.whl > a-1.1-py3-none-any.whl",
            "a-1.0.tar.gz > a-1.1.tar.gz",
            "gone-1.0.zip > ",
            " > come-1.0.zip");
  }

  /** Also where one platform, or one form, has no newer archive. */
  @Test
  void anotherPlatformOrFormIsNoPairWhereThereIsABetterOne() {
    old.with("a-1.0-cp313-cp313-linux_x86_64.whl", "1").with("a-1.0-cp313-cp313-win32.whl", "2");
    fresh.with("a-1.1-cp313-cp313-win32.whl", "3");
    old.with("b-1.0-py3-none-any.whl", "4").with("b-1.0.tar.gz", "5");
    fresh.with("b-1.1.tar.gz", "6");
    assertThat(pairs())
        .containsExactly(
            "a-1.0-cp313-cp313-win32.whl > a-1.1-cp313-cp313-win32.whl",
            "b-1.0.tar.gz > b-1.1.tar.gz",
            "a-1.0-cp313-cp313-linux_x86_64.whl > ",
            "b-1.0-py3-none-any.whl > ");
  }

  @Test
  void anotherFormOfTheProjectIsAPairToo() {
    old.with("sources/My_Demo-1.0.tar.gz", "1");
    fresh.with("sources/my_demo-1.1-py3-none-any.whl", "2");
    assertThat(pairs())
        .containsExactly("sources/My_Demo-1.0.tar.gz > sources/my_demo-1.1-py3-none-any.whl");
  }

  @Test
  void theSameBytesInAnotherPlaceAreNoDifference() {
    old.with("one/a-1.0.tar.gz", "1");
    fresh.with("other/a-1.0.tar.gz", "1");
    assertThat(pairs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "My_Demo-1.0-py3-none-any.whl, my-demo",
    "my.demo-1.0.tar.gz, my-demo",
    "demo-tools-2024.1.zip, demo-tools",
    "demo-v1.tgz, demo",
    "demo-0123456789abcdef0123456789abcdef01234567.tar.xz, demo",
    "demo-final.tar, demo-final",
  })
  void aFileNameGivesItsProject(String name, String project) {
    assertThat(ArchivePairs.project(name)).isEqualTo(project);
  }

  private static String lock(String name, String text) {
    return """
    lock-version = "1.0"
    [[packages]]
    name = "demo"
    version = "1.0"
    [packages.archive]
    path = "%s"
    size = %d
    hashes = { sha256 = "%s" }
    """
        .formatted(name, text.length(), Digest.of(text).sha256());
  }

  private AbsentArchives absent(SampleTree tree) {
    return AbsentArchives.of(tree.files());
  }

  @Test
  void anAbsentArchiveChangesWithItsLock() {
    old.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "1"));
    fresh.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "1"));
    assertThat(absent(fresh).changedSince(absent(old))).isEmpty();
    fresh.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "2"));
    assertThat(absent(fresh).changedSince(absent(old))).containsExactly("demo-1.0.tar.gz");
    fresh.with("sources/pylock.toml", lock("demo-1.1.tar.gz", "1"));
    assertThat(absent(fresh).changedSince(absent(old))).containsExactly("demo-1.1.tar.gz");
    fresh.with("sources/demo-1.1.tar.gz", "1");
    assertThat(absent(fresh).changedSince(absent(old))).isEmpty();
  }

  @Test
  void anUnpackedSourceIsNotAbsent() {
    String source = "demo-" + "a".repeat(40);
    String lock = lock(source + ".tar.gz", "1") + "[packages.tool.repro]\ntree = \"";
    fresh.with("sources/pylock.toml", lock + "b".repeat(40) + "\"\n");
    assertThat(absent(fresh).inPlaceOf("sources/demo-1.0.tar.gz")).isPresent();
    fresh.with("sources/" + source + "/setup.py", "pass");
    assertThat(absent(fresh).inPlaceOf("sources/demo-1.0.tar.gz")).isEmpty();
  }

  @Test
  void anArchiveStandsForThatOfItsProject() {
    fresh.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "1"));
    assertThat(absent(fresh).inPlaceOf("sources/demo-2.0.zip"))
        .hasValueSatisfying(
            it -> {
              assertThat(it.fileName()).isEqualTo("demo-1.0.tar.gz");
              fresh.with("one", "1").with("two", "2");
              assertThat(AbsentArchives.isLocked(it, folder.resolve("new/one"))).isTrue();
              assertThat(AbsentArchives.isLocked(it, folder.resolve("new/two"))).isFalse();
            });
    assertThat(absent(fresh).inPlaceOf("sources/other-1.0.tar.gz")).isEmpty();
    fresh.with("sources/pylock.toml", "broken");
    assertThat(absent(fresh).inPlaceOf("sources/demo-2.0.zip")).isEqualTo(Optional.empty());
  }

  private Diff diff() {
    return Differ.of(
        new Side.Tree(old.files()),
        new Side.Tree(fresh.files()),
        SamplePackage.scratch(folder),
        false);
  }

  /** Main holds the lock alone: its archives are neither gone nor compared. */
  @Test
  void whatIsNotInGitIsSaidToBeUncompared() {
    old.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "1"));
    fresh.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "2"));
    assertThat(diff().archives()).isEmpty();
    assertThat(diff().undecided().get(0))
        .isEqualTo("1 archive not compared: not in git here (demo-1.0.tar.gz)");
    assertThat(diff().flags()).extracting(Flag::reason).contains(Flag.Reason.NOT_COMPARED);
    old.with("sources/demo-1.0.tar.gz", "1");
    assertThat(diff().archives()).isEmpty();
    assertThat(diff().undecided().get(0)).startsWith("1 archive not compared");
    fresh.with("sources/pylock.toml", lock("demo-1.0.tar.gz", "1"));
    assertThat(diff().undecided()).isEmpty();
    assertThat(diff().isEmpty()).isTrue();
  }
}
