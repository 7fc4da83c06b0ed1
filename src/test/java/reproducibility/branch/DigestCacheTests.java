package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import org.awaitility.Awaitility;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.cache.CachePlace;
import reproducibility.hash.Digest;

/**
 * What is kept of an earlier run is used only as it was written, for the bytes that it was read of.
 */
final class DigestCacheTests {
  @TempDir private Path folder = Path.of("");
  private Optional<Repository> opened = Optional.empty();
  private String blob = "";
  private String other = "";

  @BeforeEach
  void twoBlobs() throws Exception {
    opened =
        Optional.of(
            Git.init().setBare(true).setDirectory(repository().toFile()).call().getRepository());
    blob = insert("the one");
    other = insert("the other");
    // Git's files are to be older than a step of the file system's clock.
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> StoreState.of(objects()).orElseThrow().placeOf(other).settled());
  }

  @AfterEach
  void close() {
    git().close();
  }

  private Path repository() {
    return folder.resolve("some.git");
  }

  private Path objects() {
    return repository().resolve("objects");
  }

  private Repository git() {
    return opened.orElseThrow();
  }

  private String insert(String text) throws IOException {
    try (ObjectInserter inserter = git().newObjectInserter()) {
      String id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)).name();
      inserter.flush();
      return id;
    }
  }

  private CachePlace place() {
    return new CachePlace(folder.resolve("cache"), folder.resolve("config/key"));
  }

  private Optional<DigestCache> cache() {
    return DigestCache.open(place(), objects());
  }

  /** What a run says of both blobs, and of the cache. */
  private List<String> run() {
    GitObjects objects = new GitObjects(git(), cache());
    return List.of(objects.digest(blob).sha256(), objects.digest(other).sha256(), objects.saved());
  }

  private static List<String> right(String summary) {
    return List.of(Digest.of("the one").sha256(), Digest.of("the other").sha256(), summary);
  }

  private Path digests() {
    return place().folder().resolve(DigestCache.FOLDER);
  }

  private Path kept() throws IOException {
    try (var files = Files.list(digests())) {
      return files.findFirst().orElseThrow();
    }
  }

  private void edit(UnaryOperator<String> edit) throws IOException {
    String text = Files.readString(kept());
    assertThat(edit.apply(text)).isNotEqualTo(text);
    Files.writeString(kept(), edit.apply(text));
  }

  @Test
  void theSecondRunTakesWhatTheFirstHasFound() {
    assertThat(run()).isEqualTo(right(""));
    assertThat(run()).isEqualTo(right("cached digests used: 2"));
  }

  @Test
  void aLineThatClaimsAnotherDigestIsRefused() throws Exception {
    run();
    edit(it -> it.replace(Digest.of("the one").sha256(), Digest.of("evil").sha256()));
    assertThat(run())
        .isEqualTo(
            right("cached digests used: 1, cached digests refused, as their seal is wrong: 1"));
    assertThat(run()).isEqualTo(right("cached digests used: 2"));
  }

  @Test
  void aLineOfAnotherBlobIsRefused() throws Exception {
    run();
    String line =
        Files.readAllLines(kept()).stream()
            .filter(it -> it.startsWith(other))
            .findFirst()
            .orElseThrow();
    edit(it -> line.replace(other, blob) + "\n");
    assertThat(run()).isEqualTo(right("cached digests refused, as their seal is wrong: 1"));
  }

  @Test
  void aLineThatIsCutOffIsRefused() throws Exception {
    run();
    edit(it -> it.substring(0, it.length() - 10));
    assertThat(run().get(2)).contains("used: 1", "wrong: 1");
  }

  @Test
  void aLineSealedWithAnotherKeyIsRefused() throws Exception {
    run();
    Files.delete(place().key());
    assertThat(run()).isEqualTo(right("cached digests refused, as their seal is wrong: 2"));
  }

  @Test
  void linesOfOtherCodeAreNotUsedEvenUnderTheNameOfThis() throws Exception {
    DigestCache old = DigestCache.open(place(), objects(), "other code").orElseThrow();
    old.keep(blob, old.placeOf(blob), Digest.of("evil"));
    old.save();
    Path stale = kept();
    assertThat(run()).isEqualTo(right(""));
    try (var files = Files.list(digests())) {
      Path current = files.filter(it -> !it.equals(stale)).findFirst().orElseThrow();
      Files.copy(stale, current, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(run()).isEqualTo(right("cached digests refused, as their seal is wrong: 1"));
  }

  @Test
  void bytesThatChangedUnderAnUnchangedIdAreReadAgain() throws Exception {
    run();
    Path loose = objects().resolve(blob.substring(0, 2)).resolve(blob.substring(2));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write("blob 7\0THE ONE".getBytes(StandardCharsets.UTF_8));
    }
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(loose, bytes.toByteArray());

    assertThat(run().subList(0, 1)).containsExactly(Digest.of("THE ONE").sha256());
  }

  @Test
  void aPackThatCameInBetweenHasAllPacksReadAgain() throws Exception {
    run();
    Files.createDirectories(objects().resolve("pack"));
    Files.writeString(objects().resolve("pack/pack-1.idx"), "");
    assertThat(cache().orElseThrow().find(blob)).isEmpty();
  }

  @Test
  void withoutAFolderToWriteToEverythingIsRead() throws Exception {
    Files.writeString(place().folder(), "no folder");
    assertThat(run()).isEqualTo(right(""));
    assertThat(run()).isEqualTo(right(""));
  }

  @Test
  void aKeyThatOthersMayWriteIsNone() throws Exception {
    run();
    Files.setPosixFilePermissions(place().key(), PosixFilePermissions.fromString("rw-rw----"));
    assertThat(cache()).isEmpty();
  }

  @Test
  void theKeyIsReadableForItsOwnerAlone() throws Exception {
    run();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place().key())))
        .isEqualTo("rw-------");
  }

  @Test
  void runsAtTheSameTimeDoNotDisturbEachOther() {
    List<CompletableFuture<List<String>>> runs =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(it -> CompletableFuture.supplyAsync(this::run))
            .toList();
    assertThat(runs)
        .allSatisfy(it -> assertThat(it.join().subList(0, 2)).isEqualTo(right("").subList(0, 2)))
        .noneSatisfy(it -> assertThat(it.join().get(2)).contains("refused"));
    assertThat(run()).isEqualTo(right("cached digests used: 2"));
  }
}
