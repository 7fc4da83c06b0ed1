package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.archive.SmallArchives;
import reproducibility.ecosystem.Ecosystems;

final class SitePackagesTests {
  @TempDir private Path folder = Path.of("");
  private final Map<String, String> files = SmallArchives.wheelFiles();

  private SitePackages read() throws IOException {
    Path file = Files.write(folder.resolve(SmallArchives.WHEEL), SmallArchives.zip(files));
    return SitePackages.of((Wheel) Ecosystems.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inner\n",
        "# import os\ninner",
        "\r\n.\r\n./inner/ \r\n",
        "\f\ninner\n",
        "inner\\deep\ninner"
      })
  void foldersOfTheWheelAreSearched(String paths) throws IOException {
    files.put("demo.pth", paths);
    files.put("inner/deep/two.py", "");
    assertThat(read().runAtStart()).isEmpty();
    assertThat(read().importable()).contains("demo.py", "inner/deep/two.py", "deep/two.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os",
        "inner\nimport\tos",
        "\uFEFFimport os",
        "inner\fimport os",
        "inner\u2028import os",
        "/tmp",
        "../other",
        "inner/../../other",
        "outer"
      })
  void linesThatRunOrLeadElsewhereAreNamed(String line) throws IOException {
    files.put("demo.pth", line);
    files.put("inner/deep/two.py", "");
    assertThat(read().runAtStart()).hasSize(1).allMatch(it -> it.startsWith("lib: demo.pth: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sitecustomize.py",
        "usercustomize.pyc",
        "sitecustomize/__init__.py",
        "sitecustomize.cpython-311-x86_64-linux-gnu.so",
        "inner/sitecustomize.py",
        "demo-1.0.data/data/lib/python3.11/site-packages/usercustomize.py",
        "demo-1.0.data/platlib/demo.start",
        "demo-1.0.data/data/pyvenv.cfg"
      })
  void modulesThatPythonImportsByItselfAreNamed(String path) throws IOException {
    files.put("demo.pth", "inner");
    files.put("inner/two.py", "");
    files.put(path, "");
    assertThat(read().runAtStart()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sitecustomize.txt",
        "demo-1.0.data/data/etc/pyvenv.cfg",
        "pyvenv.cfg",
        "sitecustomize/two.py",
        "demo/sitecustomize.py",
        "demo/demo.pth",
        "sitecustomize_demo.py"
      })
  void othersAreNot(String path) throws IOException {
    files.put(path, "import os");
    assertThat(read().runAtStart()).isEmpty();
  }

  @Test
  void whatIsTooLongIsNotTakenForHarmless() throws IOException {
    files.put("demo.pth", "#" + "x".repeat(PathFile.MOST_BYTES));
    assertThat(read().runAtStart()).containsExactly("lib: demo.pth: is too long to be read");
    files.put("demo.pth", "demo\n".repeat(100));
    assertThat(read().runAtStart()).containsExactly("lib: demo.pth: searches more than 20 folders");
  }
}
