package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reproducibility.diff.ArchiveDiff.Extent;
import reproducibility.diff.Flag.Reason;

/** How the files of two archives are compared, one by one. */
class ArchiveFilesDiffTests extends ComparedArchives {
  @Test
  void filesAreComparedOneByOne() {
    ArchiveDiff diff =
        wheels(
            demo().with("demo/a.txt", "gone\n").with("demo/b.txt", "moved here\n"),
            demo()
                .with("demo/c.txt", "come\n\n")
                .with("demo/d.txt", "moved here\n")
                .with("demo/words.txt", "one\n2\nthree\n"));
    assertThat(diff.files().stream().map(it -> it.kind().symbol() + it.before() + ">" + it.after()))
        .containsExactlyInAnyOrder(
            "\u2212demo/a.txt>",
            "+>demo/c.txt",
            "\u2192demo/b.txt>demo/d.txt",
            "~demo/words.txt>demo/words.txt");
    assertThat(
            diff.files().stream()
                .filter(it -> it.kind() == ChangeKind.CHANGED)
                .findFirst()
                .orElseThrow()
                .diff())
        .contains("-two", "+2", " one");
    assertThat(diff.unchanged()).isEqualTo(2);
    assertThat(diff.extent()).isEqualTo(Extent.CONTENT);
  }

  @Test
  void anotherVersionAloneIsOnlyMetadata() {
    ArchiveDiff diff = wheels(demo(), new SamplePackage("1.1"));
    assertThat(diff.extent()).isEqualTo(Extent.METADATA);
    assertThat(diff.unchanged()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "demo/words.txt, 'three\ntwo\none\n', only the order of lines",
    "demo/words.txt, 'one\r\ntwo\r\nthree\r\n', only line ends",
    "demo/words.txt, 'one \ntwo\n\nthree\n', only white space at the ends of lines",
    "demo/__init__.py, '\"\"\"A demo.\"\"\"\n"
        + "NAME = ''demo'' # here\n"
        + "def play():\n"
        + "  return NAME\n"
        + "', only comments and layout"
  })
  void whatChangesNothingIsRecognised(String path, String text, String note) {
    ArchiveDiff diff = wheels(demo(), demo().with(path, text));
    assertThat(diff.files()).singleElement().extracting(FileChange::note).isEqualTo(note);
    assertThat(diff.extent()).isEqualTo(Extent.LAYOUT);
  }

  @Test
  void theOrderOfStatementsIsMoreThanOrder() {
    ArchiveDiff diff =
        wheels(
            demo().with("demo/a.py", "a = 1\na = 2\n"), demo().with("demo/a.py", "a = 2\na = 1\n"));
    assertThat(diff.files()).singleElement().extracting(FileChange::note).isEqualTo("");
    assertThat(diff.extent()).isEqualTo(Extent.CONTENT);
  }

  static Stream<Arguments> wrappers() {
    return Stream.of(
        Arguments.of(demo().at(LocalDateTime.of(2020, 2, 2, 0, 0)), "timestamp"),
        Arguments.of(demo().reversed(), "order of entries"),
        Arguments.of(demo().compressed(0), "compressed bytes"),
        Arguments.of(demo().commented("hello"), "bytes"));
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void otherBytesOfTheSameFilesAreNamed(SamplePackage fresh, String what) {
    ArchiveDiff diff = wheels(demo(), fresh);
    assertThat(diff.extent()).isEqualTo(Extent.WRAPPER);
    assertThat(diff.files()).isEmpty();
    assertThat(diff.of(Topic.WRAPPER)).extracting(Change::subject).contains(what);
    assertThat(diff.flags()).extracting(Flag::reason).containsExactly(Reason.OTHER_BYTES);
  }

  @Test
  void anSdistIsComparedBelowItsTopFolder() {
    Diff diff =
        diff(
            demo().sdist(folder),
            new SamplePackage("1.1")
                .with("demo/words.txt", "one\ntwo\n3\n")
                .saying("Requires-Dist: numpy")
                .sdist(folder));
    ArchiveDiff archive = diff.archives().get(0);
    assertThat(archive.name()).isEqualTo("demo");
    assertThat(texts(archive, Topic.REQUIREMENT)).containsExactly("+ numpy numpy");
    assertThat(
            archive.files().stream()
                .filter(it -> it.kind() == ChangeKind.CHANGED)
                .map(FileChange::path))
        .containsExactlyInAnyOrder("demo-1.1/demo/words.txt", "demo-1.1/PKG-INFO");
  }

  @Test
  void anSdistOfTheSameFilesInOtherBytesIsNamed() {
    Diff diff =
        diff(
            demo().sdist(folder.resolve("old")),
            demo().at(LocalDateTime.of(2020, 2, 2, 0, 0)).sdist(folder.resolve("new")));
    assertThat(diff.archives().get(0).of(Topic.WRAPPER))
        .extracting(Change::subject)
        .containsExactly("timestamp");
  }
}
