package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.zip.Unpacked;
import reproducibility.cache.CachePlace;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;

/** What an earlier run has read of an archive is believed only of the same bytes, and unchanged. */
final class KnownStructuresTests {
  private static final String ONE_KNOWN = "archives known from an earlier run: 1";
  private static final String ONE_REFUSED = "refused, as their seal is wrong: 1";

  @TempDir private Path folder = Path.of("");
  private Path sound = Path.of("");
  private Path odd = Path.of("");

  @BeforeEach
  void aSoundWheelAndAnOddOne() throws IOException {
    byte[] wheel = wheel();
    sound = Files.write(folder.resolve("sound-1-py3-none-any.whl"), wheel);
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.write(wheel);
    more.write('!');
    odd = Files.write(folder.resolve("odd-1-py3-none-any.whl"), more.toByteArray());
  }

  private static byte[] wheel() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("demo/library.so"));
      zip.write("\u007fELF, and what follows".getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private KnownStructures structures() {
    return new KnownStructures(
        Optional.of(new CachePlace(folder.resolve("cache"), folder.resolve("key"))));
  }

  private static Structure read(KnownStructures known, Path file) {
    return Ecosystems.structure(file, known, () -> Digest.of(file));
  }

  private Optional<Path> kept(Path file) throws IOException {
    Path structures = Files.createDirectories(folder.resolve("cache/structures"));
    try (Stream<Path> files = Files.list(structures)) {
      String digest = Digest.of(file).sha256();
      return files.filter(it -> it.getFileName().toString().startsWith(digest)).findFirst();
    }
  }

  private Path keptOfSound() throws IOException {
    return kept(sound).orElseThrow();
  }

  private String readAgain(Path file) {
    KnownStructures known = structures();
    assertThat(read(known, file)).isEqualTo(Ecosystems.structure(file));
    return known.summary();
  }

  @Test
  void theSecondRunTakesWhatTheFirstHasRead() {
    assertThat(readAgain(sound)).isEmpty();
    assertThat(readAgain(sound)).isEqualTo(ONE_KNOWN);
    assertThat(Ecosystems.structure(sound).unpacked().values())
        .extracting(Unpacked::nativeCode)
        .containsExactly(Optional.of(new NativeCode(NativeCode.Format.ELF, Set.of())));
  }

  @Test
  void anOddArchiveIsReadByEachRun() throws IOException {
    assertThat(readAgain(odd)).isEmpty();
    assertThat(readAgain(odd)).isEmpty();
    assertThat(kept(odd)).isEmpty();
  }

  @Test
  void whatIsKnownOfOtherBytesIsRefused() throws IOException {
    readAgain(sound);
    String name = keptOfSound().getFileName().toString();
    String other = name.replace(Digest.of(sound).sha256(), Digest.of(odd).sha256());
    Files.copy(keptOfSound(), keptOfSound().resolveSibling(other));
    assertThat(readAgain(odd)).isEqualTo(ONE_REFUSED);
  }

  @Test
  void anEditedFactIsRefused() throws IOException {
    readAgain(sound);
    Files.writeString(keptOfSound(), Files.readString(keptOfSound()).replace("ELF", "-"));
    assertThat(readAgain(sound)).isEqualTo(ONE_REFUSED);
    assertThat(readAgain(sound)).isEqualTo(ONE_KNOWN);
  }

  @Test
  void aFactThatIsCutOffIsRefused() throws IOException {
    readAgain(sound);
    String whole = Files.readString(keptOfSound());
    Files.writeString(keptOfSound(), whole.substring(0, whole.indexOf('\n') + 1));
    assertThat(readAgain(sound)).isEqualTo(ONE_REFUSED);
  }

  @Test
  void aFactThatAnotherUserSealedIsRefused() throws IOException {
    readAgain(sound);
    Files.delete(folder.resolve("key"));
    assertThat(readAgain(sound)).isEqualTo(ONE_REFUSED);
  }

  @Test
  void changedBytesUnderTheSameNameAreReadAgain() throws IOException {
    readAgain(sound);
    Files.copy(odd, sound, StandardCopyOption.REPLACE_EXISTING);
    assertThat(readAgain(sound)).isEmpty();
  }

  @Test
  void aNameOfNoArchiveIsRefusedWhateverIsKnownOfItsBytes() throws IOException {
    readAgain(sound);
    Path other = Files.copy(sound, folder.resolve("sound-1.egg"));
    assertThatThrownBy(() -> read(structures(), other)).isInstanceOf(Malformed.class);
  }

  @Test
  void whereNothingCanBeKeptAllIsRead() throws IOException {
    Files.createFile(folder.resolve("cache"));
    assertThat(readAgain(sound)).isEmpty();
    assertThat(readAgain(sound)).isEmpty();
  }
}
