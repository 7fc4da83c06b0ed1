package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reproducibility.diff.ArchiveDiff.Extent;
import reproducibility.diff.Flag.Reason;

class ArchiveDiffTests extends ComparedArchives {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0};

  @Test
  void theSameBytesAreNoDifference() {
    Diff diff = diff(demo().wheel(folder.resolve("old")), demo().wheel(folder.resolve("new")));
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.undecided()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numpy | '' | \u2212 numpy numpy",
        "'' | numpy>=1 | + numpy numpy >=1",
        "numpy>=1 | numpy>=2 | \u2283 numpy numpy >=1 \u2192 numpy >=2",
        "numpy<2,>=1 | numpy>=1 | \u2282 numpy numpy <2,>=1 \u2192 numpy >=1",
        "numpy>=1 | numpy<2 | ~ numpy numpy >=1 \u2192 numpy <2",
        "numpy~=1.4 | numpy==1.* | \u2282 numpy numpy ~=1.4 \u2192 numpy ==1.*",
        "x; python_version<'3' | x | ~ x x ; python_version < \"3\" \u2192 x",
        "x[a] | x[a,b] | ~ x x[a] \u2192 x[a,b]",
      })
  void dependenciesAreComparedAsSetsOfVersions(String old, String fresh, String expected) {
    ArchiveDiff diff = wheels(requiring(old), requiring(fresh));
    assertThat(texts(diff, Topic.REQUIREMENT)).containsExactly(expected);
    assertThat(diff.extent()).isEqualTo(Extent.METADATA);
  }

  private static SamplePackage requiring(String requirement) {
    return requirement.isEmpty() ? demo() : demo().saying("Requires-Dist: " + requirement);
  }

  @Test
  void dependenciesInAnotherSpellingAreTheSame() {
    ArchiveDiff diff =
        wheels(
            demo().saying("Requires-Dist: Foo_Bar>=1").saying("Requires-Dist: b"),
            demo().saying("Requires-Dist: b").saying("Requires-Dist: foo-bar >=1"));
    assertThat(diff.of(Topic.REQUIREMENT)).isEmpty();
    assertThat(texts(diff, Topic.METADATA))
        .containsExactly("~ dependencies: only their order or spelling");
  }

  @Test
  void thePythonsThatItRunsOnAreCompared() {
    ArchiveDiff diff =
        wheels(demo().saying("Requires-Python: >=3.8"), demo().saying("Requires-Python: >=3.10"));
    assertThat(texts(diff, Topic.PYTHON))
        .containsExactly("\u2283 Requires-Python >=3.8 \u2192 >=3.10");
  }

  @Test
  void anotherLicenceIsFlagged() {
    ArchiveDiff diff =
        wheels(
            demo().saying("License-Expression: MIT"),
            demo().saying("License-Expression: GPL-3.0-only"));
    assertThat(texts(diff, Topic.LICENCE))
        .containsExactly("~ license-expression MIT \u2192 GPL-3.0-only");
    assertThat(flags(diff)).containsExactly(Reason.LICENCE);
  }

  @Test
  void theSameLicenceInAnotherFieldIsNotFlagged() {
    ArchiveDiff diff =
        wheels(demo().saying("License: MIT"), demo().saying("License-Expression: MIT"));
    assertThat(texts(diff, Topic.LICENCE))
        .containsExactly(
            "\u2212 license MIT: the licence is the same",
            "+ license-expression MIT: the licence is the same");
    assertThat(flags(diff)).isEmpty();
  }

  private static List<Reason> flags(ArchiveDiff diff) {
    return told(diff).stream().map(Flag::reason).toList();
  }

  /** Both wheels have one name, which is flagged too. */
  private static List<Flag> told(ArchiveDiff diff) {
    return diff.flags().stream().filter(it -> it.reason() != Reason.OTHER_BYTES).toList();
  }

  @Test
  void aNewCommandIsFlagged() {
    String path = "demo-1.0.dist-info/entry_points.txt";
    ArchiveDiff diff =
        wheels(
            demo().with(path, "[console_scripts]\nplay = demo:play\n"),
            demo().with(path, "[console_scripts]\nplay = demo:play\nstop = demo:stop\n"));
    assertThat(texts(diff, Topic.ENTRY_POINT)).containsExactly("+ console_scripts stop demo:stop");
    assertThat(flags(diff)).containsExactly(Reason.COMMAND);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("demo/fast.so", ELF, Reason.NATIVE),
        Arguments.of("demo.libs/libx.so.1", ELF, Reason.NATIVE),
        Arguments.of("demo.pth", "import demo\n".getBytes(StandardCharsets.UTF_8), Reason.AT_START),
        Arguments.of("sitecustomize.py", "\n".getBytes(StandardCharsets.UTF_8), Reason.AT_START),
        Arguments.of(
            "demo-1.0.data/scripts/run",
            "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8),
            Reason.COMMAND),
        Arguments.of("demo/model.pkl", new byte[] {(byte) 0x80, 4, 0}, Reason.BINARY));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aNewFileThatRunsIsFlagged(String path, byte[] bytes, Reason reason) {
    ArchiveDiff diff = wheels(demo(), demo().with(path, bytes));
    assertThat(told(diff))
        .containsExactly(new Flag(reason, path, "new, " + bytes.length + " bytes"));
    assertThat(diff.count(ChangeKind.ADDED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import subprocess; subprocess.run(['ls']) | starts programs: demo/a.py:2 (subprocess.run)",
        "from os import system as s; s('ls') | starts programs: demo/a.py:2 (os.system)",
        "import requests as r; r.get('x') | uses the network: demo/a.py:2 (requests.get)",
        "import urllib.request; urllib.request.urlopen('x') | uses the network: demo/a.py:2"
            + " (urllib.request.urlopen)",
        "exec('x') | runs text as code: demo/a.py:2 (exec)",
        "a = 'https://example.org/x' | new address: demo/a.py:2 (https://example.org/x)",
      })
  void newCodeThatReachesOutIsFlagged(String code, String expected) {
    ArchiveDiff diff =
        wheels(demo().with("demo/a.py", "\n"), demo().with("demo/a.py", "\n" + code + "\n"));
    assertThat(told(diff)).hasToString("[" + expected + "]");
  }

  @Test
  void whatDocumentationSaysIsNoCode() {
    String text = "def f():\n    \"\"\"See https://example.org, subprocess.run().\"\"\"\n";
    ArchiveDiff diff = wheels(demo(), demo().with("demo/a.py", text));
    assertThat(told(diff)).isEmpty();
  }

  @Test
  void publicNamesAndModulesAreCompared() {
    ArchiveDiff diff =
        wheels(
            demo().with("demo/old.py", "").with("demo/b.py", "def gone(): pass\ndef _x(): pass\n"),
            demo()
                .with("demo/new.py", "")
                .with(
                    "demo/b.py",
                    "class Come:\n    def here(self): pass\n    def _y(self): pass\n"));
    assertThat(texts(diff, Topic.MODULE)).containsExactly("+ demo.new", "\u2212 demo.old");
    assertThat(texts(diff, Topic.NAME))
        .containsExactly("+ demo.b.Come", "+ demo.b.Come.here", "\u2212 demo.b.gone");
  }
}
