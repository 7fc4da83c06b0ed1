package reproducibility.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.TarEdits;

class NpmTarballTests {
  private static final String FILE = "leaf-1.0.0.tgz";

  @TempDir private Path folder = Path.of("");

  private Path file(byte[] bytes) {
    return file(FILE, bytes);
  }

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SampleTarball chart() {
    return SampleTarball.ofNpm("chart-pages", "0.1.0").in("chart");
  }

  private static SampleTarball leaf() {
    return SampleTarball.ofNpm("leaf", "1.0.0");
  }

  @Test
  void saysWhatItsPackageJsonSays() {
    NpmTarball tarball = (NpmTarball) Ecosystems.read(file(leaf().bytes()));
    assertThat(tarball.fileName()).isEqualTo(FILE);
    assertThat(tarball.name()).isEqualTo("leaf");
    assertThat(tarball.nameInFileName()).isEqualTo("leaf");
    assertThat(tarball.versions()).containsExactly("1.0.0", "1.0.0");
    assertThat(tarball.folders()).containsExactly("package");
    assertThat(tarball.origin()).contains("pkg:npm/leaf@1.0.0");
    assertThat(tarball.isNamedAfterItsPackage()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "leaf-1.0.0.tgz, leaf, 1.0.0, true",
    "leaf-1.0.0.tgz, leaf, 1.0.1, false",
    "leaf-1.0.0.tgz, leaves, 1.0.0, false",
    "leaf-1.0.0.tgz, Leaf, 1.0.0, false",
    "leaf-v1.0.0.tgz, leaf, 1.0.0, true",
    "leaf-1.0.0.tgz, leaf, v1.0.0, true",
    "leaf-1.0.0.tgz, leaf, 1.0.0+build, true",
    "leaf-2-1.0.0-rc.1.tgz, leaf-2, 1.0.0-rc.1, true",
    "they-leaf-1.0.0.tgz, @they/leaf, 1.0.0, true",
    "leaf-1.0.0.tgz, @they/leaf, 1.0.0, true",
    "@they-leaf-1.0.0.tgz, @they/leaf, 1.0.0, true",
    "they-leaf-1.0.0.tgz, leaf, 1.0.0, false",
    "leaf-1.0.0.tgz, leaf, 1.0, false",
  })
  void isNamedAsToolsNameIt(String file, String name, String version, boolean same) {
    Path path = file(file, SampleTarball.ofNpm(name, version).bytes());
    assertThat(((NpmTarball) Ecosystems.read(path)).isNamedAfterItsPackage()).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "package, a-2.0.0.tgz, true",
    "leaf, a-2.0.0.tgz, true",
    "leaf-1.0.0, a-2.0.0.tgz, true",
    "chart, leaf-1.0.0.tgz, true",
    "chart, leaf-2.0.0.tgz, false",
    "chart, leaves-1.0.0.tgz, false",
    "pack, a-2.0.0.tgz, false",
  })
  void isKnownByItsTopFolderOrItsFile(String top, String name, boolean known) {
    Path path = file(name, SampleTarball.ofNpm("@they/leaf", "1.0.0").in(top).bytes());
    assertThat(Ecosystems.of(path).isPresent()).isEqualTo(known);
    assertThat(Ecosystems.whyNotRead(path).isEmpty()).isEqualTo(known);
  }

  /** Charts, sources and plain data end in {@code .tgz}, too: nobody knows what is right there. */
  @Test
  void anythingElseIsNotJudged() {
    Path path = file(chart().bytes());
    assertThat(Ecosystems.whyNotRead(path))
        .get()
        .asString()
        .contains("is not known to be an npm tarball: it has neither package/package.json");
    assertThatThrownBy(() -> Ecosystems.structure(path))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(
            "is not known to be an npm tarball: it has neither package/package.json");
    assertThat(Ecosystems.whyNotRead(file(new byte[] {1, 2, 3})))
        .get()
        .asString()
        .contains("is not known to be an npm tarball: is not a whole .tar.gz file");
    assertThat(Ecosystems.whyNotRead(file("leaf.tgz", leaf().bytes())))
        .contains("is not a name that is known: name-version or repository-commit");
  }

  @Test
  void aNameIsClassifiedWithoutItsFile() {
    assertThat(Ecosystems.classify("leaf-2-1.0.0-rc.1.tgz"))
        .get()
        .satisfies(it -> assertThat(it.name()).isEqualTo("leaf-2"))
        .satisfies(it -> assertThat(it.version()).contains("1.0.0-rc.1"));
    assertThat(Ecosystems.classify("leaf.tgz")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "", "{", "{\"name\": \"leaf\",}", "{} {}", "\"leaf\""})
  void aPackageJsonThatIsNoObjectIsItsTrouble(String text) {
    Path path = file(leaf().changing("package.json", it -> text).bytes());
    NpmTarball tarball =
        (NpmTarball) Ecosystems.readAsFarAsPossible(path, Ecosystems.structure(path));
    assertThat(tarball.troubles()).containsOnlyKeys("package.json");
    assertThat(tarball.origin()).isEmpty();
    assertThatThrownBy(() -> Ecosystems.read(path))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("package/package.json: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": 1, \"version\": {\"name\": \"x\"}} | ''",
        "{\"x\": [{\"name\": \"inner\"}], \"name\": \"leaf\"} | leaf",
        "{\"name\": \"first\", \"name\": \"last\"} | last",
        "\uFEFF{\"name\": \"leaf\"} | leaf",
      })
  void onlyItsOwnTextsCount(String text, String name) {
    PackageJson json = PackageJson.parse("package.json", text);
    assertThat(json.name().orElse("")).isEqualTo(name);
    assertThat(json.version()).isEmpty();
  }

  @Test
  void countsFilesBesideTheFolder() {
    Path path =
        file(
            leaf()
                .withMember("other/", TarConstants.LF_DIR, "")
                .withMember("file", TarConstants.LF_NORMAL, "")
                .bytes());
    assertThat(((NpmTarball) Ecosystems.read(path)).folders())
        .containsExactly("file", "other", "package");
  }

  /** A link called package.json is none: npm does not unpack it. */
  @Test
  void aLinkIsNoPackageJson() {
    Path path =
        file(
            leaf()
                .without("package.json")
                .withMember("package/package.json", TarConstants.LF_SYMLINK, "index.js")
                .bytes());
    assertThat(Ecosystems.of(path)).isEmpty();
  }

  @Test
  void whatIsCutOffIsStillNpms() {
    byte[] whole = TarEdits.unzipped(leaf().bytes());
    Path path = file(TarEdits.zipped(Arrays.copyOf(whole, 3 * 512)));
    assertThat(Ecosystems.whyNotRead(path)).isEmpty();
    assertThatThrownBy(() -> NpmTarball.read(path)).hasMessageContaining("is not a whole .tar.gz");
  }

  /** Whose it is has to be told before its structure is: libraries keep what describes an entry. */
  @Test
  void aLongDescriptionOfAnEntryIsNotRead() {
    Path path = file(chart().withLongName("x".repeat(2 << 20)).bytes());
    assertThat(Ecosystems.whyNotRead(path)).get().asString().contains("1048576 bytes describe");
  }
}
