package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static reproducibility.archive.SmallArchives.SDIST;
import static reproducibility.archive.SmallArchives.TARBALL;
import static reproducibility.archive.SmallArchives.WHEEL;
import static reproducibility.archive.SmallArchives.sound;
import static reproducibility.archive.SmallArchives.trouble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;

/** A file that breaks its format is named; no reader throws anything else, whatever it holds. */
class BrokenArchiveTests {
  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void theSoundOneIsRead(String name, @TempDir Path folder) {
    assertThat(trouble(folder, name, bytes(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void everyTruncatedOneIsNamed(String name, @TempDir Path folder) {
    assertThat(SmallArchives.truncated(bytes(name)))
        .allSatisfy(it -> assertNamed(name, trouble(folder, name, it)));
  }

  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void aDamagedOneIsReadOrNamed(String name, @TempDir Path folder) {
    assertThat(SmallArchives.damaged(bytes(name)).map(it -> trouble(folder, name, it)))
        .filteredOn(Optional::isPresent)
        .isNotEmpty()
        .allSatisfy(it -> assertNamed(name, it));
  }

  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void aGitLfsPointerIsNamed(String name, @TempDir Path folder) {
    byte[] pointer =
        "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8);
    assertNamed(name, trouble(folder, name, pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void aFolderIsNamed(String name, @TempDir Path folder) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Ecosystems.read(place))
        .satisfies(it -> assertNamed(name, Optional.of(it)));
  }

  @ParameterizedTest
  @ValueSource(strings = {WHEEL, SDIST, TARBALL})
  void zerosAreNamed(String name, @TempDir Path folder) {
    assertNamed(name, trouble(folder, name, new byte[4096]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo.zip", "demo.egg", "demo", "demo.tar.bz2"})
  void anyOtherNameIsNotThatOfAnArchive(String name, @TempDir Path folder) {
    assertNamed(name, trouble(folder, name, bytes(WHEEL)));
  }

  private static byte[] bytes(String name) {
    byte[] bytes = Objects.requireNonNull(sound().get(name));
    return Arrays.copyOf(bytes, bytes.length);
  }

  private static void assertNamed(String name, Optional<Malformed> trouble) {
    assertThat(trouble).isPresent();
    assertThat(trouble.orElseThrow().where()).startsWith(name);
    assertThat(trouble.orElseThrow().rule()).isNotBlank().doesNotContain("null");
  }
}
