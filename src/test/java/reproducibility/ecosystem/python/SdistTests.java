package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.archive.SmallArchives.METADATA;
import static reproducibility.archive.SmallArchives.SDIST;
import static reproducibility.archive.SmallArchives.tarGz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.archive.SmallArchives;
import reproducibility.ecosystem.Ecosystems;

class SdistTests {
  @Test
  void givesWhatPkgInfoSays(@TempDir Path folder) throws IOException {
    byte[] bytes = tarGz(Map.of("demo-1.0/PKG-INFO", METADATA, "demo-1.0/demo.py", ""));
    Sdist sdist = Sdist.read(Files.write(folder.resolve(SDIST), bytes));
    assertThat(sdist.name()).isEqualTo("Demo");
    assertThat(sdist.nameInFileName()).isEqualTo("demo");
    assertThat(sdist.versions()).containsExactly("1.0", "1.0");
    assertThat(sdist.folder()).isEqualTo("demo-1.0");
  }

  /** The form of many of them before PEP 625. */
  @Test
  void mayBeAZipFile(@TempDir Path folder) throws IOException {
    byte[] bytes =
        SmallArchives.zip(Map.of("demo-1.0/PKG-INFO", METADATA, "demo-1.0/setup.py", "pass\n"));
    Sdist sdist = Sdist.read(Files.write(folder.resolve("demo-1.0.zip"), bytes));
    assertThat(sdist.versions()).containsExactly("1.0", "1.0");
    assertThat(sdist.nameInFileName()).isEqualTo("demo");
    assertThat(sdist.paths()).containsExactlyInAnyOrder("PKG-INFO", "setup.py");
    assertThat(sdist.projectFiles()).containsKey("setup.py");
  }

  @ParameterizedTest
  @CsvSource({
    "demo-1.0.tar.gz, true",
    "demo-1.0.zip, true",
    "a-b-v2.tar.gz, true",
    "v1.4.2.tar.gz, false",
    "main.tar.gz, false",
    "demo-main.zip, false",
    "demo-0123456789abcdef0123456789abcdef01234567.zip, false",
    "demo-1.0.tar.bz2, false",
    "demo-1.0.tar.xz, false",
    "demo-1.0-py3.11.egg, false"
  })
  void isToldByItsName(String name, boolean sdist) {
    assertThat(Sdist.isName(name)).isEqualTo(sdist);
    assertThat(Ecosystems.whyNotRead(Path.of(name)).isEmpty()).isEqualTo(sdist);
  }

  @Test
  void takesPkgInfoFromTheTopFolderOnly(@TempDir Path folder) {
    assertBroken(folder, Map.of("demo-1.0/egg/PKG-INFO", METADATA), SDIST, "has none");
  }

  @Test
  void hasOneTopFolder(@TempDir Path folder) {
    Map<String, String> files = Map.of("demo-1.0/PKG-INFO", METADATA, "other/a", "");
    assertBroken(folder, files, SDIST, "one top folder; this archive has [demo-1.0, other]");
  }

  @Test
  void holdsSomething(@TempDir Path folder) {
    assertBroken(folder, Map.of(), SDIST, "one top folder; this archive has []");
  }

  @Test
  void namesTheLineOfPkgInfo(@TempDir Path folder) {
    Map<String, String> files = Map.of("demo-1.0/PKG-INFO", "Name: a\noops\n");
    assertBroken(folder, files, SDIST + "!PKG-INFO:2", "neither a field");
  }

  private static void assertBroken(
      Path folder, Map<String, String> files, String where, String rule) {
    Malformed trouble = SmallArchives.trouble(folder, SDIST, tarGz(files)).orElseThrow();
    assertThat(trouble.where()).isEqualTo(where);
    assertThat(trouble.rule()).contains(rule);
  }
}
