package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.diff.ArchiveDiff.Extent;
import reproducibility.diff.Flag.Reason;

/** Archives that somebody made to do harm: they are said to be so, and nothing of them runs. */
class HostileArchiveTests {
  private static final int BOMB_BYTES = 80 << 20;

  @TempDir Path folder = Path.of("");

  private ArchiveDiff diff(Path old, Path fresh) {
    Diff diff =
        Differ.of(
            new Side.ArchiveFile(old),
            new Side.ArchiveFile(fresh),
            SamplePackage.scratch(SamplePackage.scratch(folder)),
            true);
    return diff.archives().get(0);
  }

  private Path sound() {
    return new SamplePackage("1.0").wheel(folder.resolve("old"));
  }

  @Test
  void codeIsParsedAndNeverRun() {
    Path proof = folder.resolve("ran");
    String code = "open(" + pythonText(proof) + ", 'w').write('x')\n";
    ArchiveDiff diff =
        diff(
            sound(),
            new SamplePackage("1.1")
                .with("demo/__init__.py", code)
                .with("setup.py", code)
                .with("demo.pth", "import os; " + code)
                .with("sitecustomize.py", code)
                .with("ast.py", code)
                .with("packaging/__init__.py", code)
                .wheel(folder));
    assertThat(diff.extent()).isEqualTo(Extent.CONTENT);
    assertThat(proof).doesNotExist();
  }

  private static String pythonText(Path path) {
    return "'" + path.toString().replace("'", "\\'") + "'";
  }

  @Test
  void nothingIsWrittenOutside() throws Exception {
    ArchiveDiff diff =
        diff(
            sound(),
            new SamplePackage("1.1")
                .with("../../escaped.py", "x = 1\n")
                .with("/tmp/escaped-absolute.py", "x = 1\n")
                .wheel(folder));
    assertThat(diff.count(ChangeKind.ADDED)).isEqualTo(2);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(it -> it.getFileName().toString())).doesNotContain("escaped.py");
    }
    assertThat(Path.of("/tmp/escaped-absolute.py")).doesNotExist();
  }

  @Test
  void aBombIsLeftAlone() {
    Path bomb = new SamplePackage("1.1").with("demo/zeros", new byte[BOMB_BYTES]).wheel(folder);
    ArchiveDiff diff = diff(sound(), bomb);
    assertThat(diff.extent()).isEqualTo(Extent.UNREADABLE);
    assertThat(diff.undecided()).singleElement().asString().contains("unpacks to more than");
    assertThat(diff.flags()).extracting(Flag::reason).contains(Reason.NOT_COMPARED);
  }

  @Test
  void aBombInAnSdistIsLeftAlone() {
    Path bomb = new SamplePackage("1.1").with("demo/zeros", new byte[BOMB_BYTES]).sdist(folder);
    ArchiveDiff diff = diff(new SamplePackage("1.0").sdist(folder), bomb);
    assertThat(diff.undecided()).singleElement().asString().contains("unpacks to more than");
  }

  @Test
  void aBrokenArchiveIsNamed() throws Exception {
    byte[] bytes = Files.readAllBytes(new SamplePackage("1.1").wheel(folder.resolve("whole")));
    Path broken =
        SamplePackage.write(
            folder, "demo-1.1-py3-none-any.whl", Arrays.copyOf(bytes, bytes.length / 2));
    ArchiveDiff diff = diff(sound(), broken);
    assertThat(diff.extent()).isEqualTo(Extent.UNREADABLE);
    assertThat(diff.undecided()).singleElement().asString().contains("demo-1.1", "cannot be read");
  }

  @Test
  void codeThatDoesNotParseIsNamed() {
    ArchiveDiff diff =
        diff(
            sound(),
            new SamplePackage("1.1")
                .with("demo/a.py", "def (:\n")
                .with("demo/b.py", "(".repeat(100_000))
                .with("demo/c.py", "-".repeat(100_000) + "1")
                .with("demo/d.py", "x = 1\n")
                .wheel(folder));
    List<String> named =
        diff.flags().stream()
            .filter(it -> it.reason() == Reason.NOT_PARSED)
            .map(Flag::where)
            .toList();
    assertThat(named).containsExactlyInAnyOrder("demo/a.py", "demo/b.py", "demo/c.py");
  }

  @Test
  void aFileThatIsThereTwiceIsTwoFiles() throws Exception {
    Path wheel =
        new SamplePackage("1.1")
            .with("demo/xx.txt", "1\n")
            .with("demo/yy.txt", "2\n")
            .wheel(folder);
    String text = Files.readString(wheel, java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.writeString(
        wheel,
        text.replace("demo/yy.txt", "demo/xx.txt"),
        java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(diff(sound(), wheel).count(ChangeKind.ADDED)).isEqualTo(2);
  }
}
