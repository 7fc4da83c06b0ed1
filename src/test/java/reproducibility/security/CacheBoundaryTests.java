package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.cache.CacheKey;
import reproducibility.cache.CachePlace;
import reproducibility.cache.Facts;
import reproducibility.file.PrivateFolder;

/** What another user, a job or a restored cache has left is as if it were not there. */
class CacheBoundaryTests {
  private static final String DIGEST = "0".repeat(64);

  @TempDir Path machine = Path.of("");

  private CachePlace place(String name) {
    return new CachePlace(machine.resolve(name), machine.resolve(name + ".key"));
  }

  private static Optional<String> kept(CachePlace place) {
    return Facts.open(place, "kind").flatMap(it -> it.about(DIGEST));
  }

  private static void keep(CachePlace place) {
    Facts.open(place, "kind").orElseThrow().keep(DIGEST, "sound");
  }

  @Test
  void whatThisUserKeptIsFound() throws IOException {
    keep(place("own"));
    assertThat(kept(place("own"))).contains("sound");
    assertThat(Files.getPosixFilePermissions(machine.resolve("own")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(machine.resolve("own.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aRestoredCacheIsNotBelieved() throws IOException {
    keep(place("stranger"));
    CachePlace own = place("own");
    keep(own);
    try (Stream<Path> all = Files.walk(machine.resolve("stranger"))) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        Path to = own.folder().resolve(machine.resolve("stranger").relativize(it));
        Files.write(to, Files.readAllBytes(it));
      }
    }
    assertThat(kept(own)).isEmpty();
  }

  @Test
  void anEditedFactIsNotBelieved() throws IOException {
    CachePlace own = place("own");
    keep(own);
    try (Stream<Path> all = Files.walk(own.folder())) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        Files.writeString(it, Files.readString(it).replace("sound", "SOUND"));
      }
    }
    assertThat(kept(own)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwx---", "rwx---rwx"})
  void aFolderThatOthersWriteToIsNotUsed(String permissions) throws IOException {
    CachePlace own = place("own");
    keep(own);
    Files.setPosixFilePermissions(own.folder(), PosixFilePermissions.fromString(permissions));
    assertThat(kept(own)).isEmpty();
    assertThat(PrivateFolder.of(own.folder())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
  void aKeyThatOthersKnowSealsNothing(String permissions) throws IOException {
    CachePlace own = place("own");
    keep(own);
    Files.setPosixFilePermissions(own.key(), PosixFilePermissions.fromString(permissions));
    assertThat(CacheKey.in(own.key())).isEmpty();
    assertThat(kept(own)).isEmpty();
  }

  @Test
  void aLinkToAnotherFolderOrKeyIsNotFollowed() throws IOException {
    CachePlace other = place("stranger");
    keep(other);
    Files.createSymbolicLink(machine.resolve("own"), other.folder());
    Files.createSymbolicLink(machine.resolve("own.key"), other.key());
    assertThat(PrivateFolder.of(machine.resolve("own"))).isEmpty();
    assertThat(CacheKey.in(machine.resolve("own.key"))).isEmpty();
  }

  @Test
  void whatBelongsToAnotherUserIsNotUsed() throws IOException {
    assumeTrue(
        Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
        "only root gives files away");
    CachePlace own = place("own");
    keep(own);
    Files.setAttribute(own.key(), "unix:uid", 12345);
    assertThat(CacheKey.in(own.key())).isEmpty();
    Files.setAttribute(own.folder(), "unix:uid", 12345);
    assertThat(PrivateFolder.of(own.folder())).isEmpty();
  }
}
