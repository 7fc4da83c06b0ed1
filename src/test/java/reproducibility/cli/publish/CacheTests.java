package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.sample.SampleCache.DEMO;
import static reproducibility.sample.SampleCache.DEMO_INFO;
import static reproducibility.sample.SampleCache.DEP_INFO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.publish.BinaryCacheFolder.Done;
import reproducibility.publish.NarInfo;
import reproducibility.publish.SecretKey;
import reproducibility.publish.UnneededFiles;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.StaticServer;

/** What a binary cache gets, whose signatures it has, and what it keeps. */
class CacheTests {

  @Test
  void writesOnlyWhatIsNew(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    assertThat(names(cache.folder()))
        .containsExactlyInAnyOrder(
            ".publisher",
            ".signed",
            DEMO_INFO,
            DEP_INFO,
            cache.narOf(DEMO_INFO),
            cache.narOf(DEP_INFO),
            "nix-cache-info",
            "outputs.json");
    assertThat(cache.publish(cache.folder(), List.of(cache.own()), List.of()).written()).isEmpty();
    cache.changeBytes(cache.narOf(DEP_INFO), bytes -> new byte[bytes.length]);
    assertThat(cache.publish(cache.folder(), List.of(cache.own()), List.of()).written())
        .as("what has rotted is written again")
        .containsExactly(cache.narOf(DEP_INFO));
  }

  /** Rotation: both keys sign for a while, then the old one is revoked. */
  @Test
  void signsOldPathsAnew(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    Path old = folder.resolve("cache");
    // A later version, of which the demo is no part any more.
    Files.delete(cache.copied().resolve(DEMO_INFO));
    List<SecretKey> both = List.of(cache.other(), cache.own());

    assertThat(cache.publish(old, both, List.of()).written())
        .containsExactlyInAnyOrder(DEMO_INFO, DEP_INFO);
    for (String it : List.of(DEMO_INFO, DEP_INFO)) {
      NarInfo info = read(cache, it);
      assertThat(info.keys()).containsExactlyInAnyOrder("own", "other");
      assertThat(cache.own().publicKey().hasSigned(info)).isTrue();
      assertThat(cache.other().publicKey().hasSigned(info)).isTrue();
    }

    var unused = cache.publish(old, List.of(cache.other()), List.of("own"));
    assertThat(read(cache, DEMO_INFO).keys()).containsExactly("other");
    assertThat(read(cache, DEP_INFO).keys()).containsExactly("other");
  }

  /** What is not signed may be wrong as well: a build tells. */
  @Test
  void mendsWhatIsNotSigned(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    String sound = cache.digests();
    for (String[] edit :
        new String[][] {
          {"Compression: xz", "Compression: zstd"},
          {"Deriver: .*", "Deriver: no path"},
          {"References: ", "CA: what\nReferences: "}
        }) {
      cache.change(DEMO_INFO, it -> it.replaceFirst(edit[0], edit[1]));
      assertThat(cache.publish(cache.folder(), List.of(cache.own()), List.of()).written())
          .as(edit[1])
          .contains(DEMO_INFO);
      assertThat(cache.digests()).isEqualTo(sound);
    }
  }

  /** A publish looks at what was written since the last one, and at all where keys are others. */
  @Test
  void readsOnlyWhatWasWrittenSinceTheLastPublish(@TempDir Path folder) throws Exception {
    SampleCache cache = new SampleCache(folder);
    List<SecretKey> both = List.of(cache.own(), cache.other());
    var unused = cache.publish(cache.folder(), both, List.of());
    String signed = Files.readString(cache.folder().resolve(DEMO_INFO));
    Files.delete(cache.copied().resolve(DEMO_INFO));
    FileTime written = Files.getLastModifiedTime(cache.folder().resolve(DEMO_INFO));
    for (String edited : List.of(signed.replaceFirst("Sig: other:.*\n", ""), "not whole")) {
      Files.writeString(cache.folder().resolve(DEMO_INFO), edited);
      Files.setLastModifiedTime(cache.folder().resolve(DEMO_INFO), written);
      boolean isWhole = edited.endsWith("\n");
      assertThat(cache.publish(cache.folder(), both, List.of()).written())
          .as("an edit that keeps the time of writing")
          .isEqualTo(isWhole ? List.of(DEMO_INFO) : List.of());
      assertThat(cache.folder().resolve(DEMO_INFO)).hasContent(isWhole ? signed : edited);
    }
    // Whoever can write there can forge the mark: what a claim reads stays as it was.
    Files.writeString(cache.folder().resolve(DEMO_INFO), signed);
    Path mark = cache.folder().resolve(".signed");
    Files.writeString(mark, cache.other().publicKey() + "\n");
    assertThat(cache.publish(cache.folder(), List.of(cache.other()), List.of("own")).written())
        .as("a revoked key is looked for everywhere")
        .containsExactlyInAnyOrder(DEMO_INFO, DEP_INFO);
    Files.delete(mark);
    assertThat(cache.publish(cache.folder(), both, List.of()).written())
        .as("without the mark, all are looked at")
        .containsExactlyInAnyOrder(DEMO_INFO, DEP_INFO);
  }

  /** What only the lost key has signed may be anybody's, until it is built again. */
  @Test
  void takesBackWhatOnlyARevokedKeyHasSigned(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    byte[] demo = Files.readAllBytes(cache.copied().resolve(DEMO_INFO));
    Files.delete(cache.copied().resolve(DEMO_INFO));
    Done done = cache.publish(cache.folder(), List.of(cache.other()), List.of("own"));
    assertThat(done.withdrawn()).containsExactly(DEMO);
    assertThat(cache.folder().resolve(DEMO_INFO)).doesNotExist();
    assertThat(read(cache, DEP_INFO).keys()).containsExactly("other");

    Files.write(cache.copied().resolve(DEMO_INFO), demo);
    assertThat(cache.publish(cache.folder(), List.of(cache.other()), List.of("own")).written())
        .containsExactly(DEMO_INFO);
    assertThat(read(cache, DEMO_INFO).keys()).containsExactly("other");
  }

  /** Nor does a forged signature get a true one. */
  @Test
  void signsNoOldPathThatNoneOfItsKeysVouchesFor(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    cache.change(
        DEMO_INFO,
        it -> it.replace(cache.line(DEMO_INFO, "NarHash"), cache.line(DEP_INFO, "NarHash")));
    String forged = Files.readString(cache.folder().resolve(DEMO_INFO));
    Files.delete(cache.copied().resolve(DEMO_INFO));
    var unused = cache.publish(cache.folder(), List.of(cache.own(), cache.other()), List.of());
    assertThat(cache.folder().resolve(DEMO_INFO)).hasContent(forged);
  }

  @Test
  void neverReplacesWhatIsPublishedByAnotherContent(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    String before = cache.digests();
    cache.buildOtherwise();
    Done done = cache.publish(cache.folder(), List.of(cache.own()), List.of());
    assertThat(done.refused()).containsOnlyKeys(DEMO);
    assertThat(cache.digests()).isEqualTo(before);
  }

  @Test
  void isJudgedTheSameBehindAWebServer() {
    try (SampleRepository sample = new SampleRepository();
        StaticServer server = new StaticServer(sample.cache().folder())) {
      assertThat(judged(sample, server.address()))
          .hasSize(12)
          .allMatch(it -> it.verdict() == Verdict.PASSED);
      sample.cache().delete(DEMO_INFO);
      assertThat(judged(sample, server.address()))
          .filteredOn(it -> it.verdict() == Verdict.FAILED)
          .extracting(ClaimResult::id)
          .containsExactly("EveryCachedOutput.hasANarinfo");
      assertThat(judged(sample, "http://127.0.0.1:1/"))
          .isNotEmpty()
          .allMatch(it -> it.verdict() == Verdict.UNKNOWN);
    }
  }

  private static List<ClaimResult> judged(SampleRepository sample, String cache) {
    return SampleClaims.run(sample, Set.of("mirror"), Set.of(), Map.of("repro.binary-cache", cache))
        .results();
  }

  /** What an output of a branch that is there refers to stays, and so does what is young. */
  @Test
  void removesOnlyWhatIsOldAndNobodyNeeds(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    UnneededFiles unneeded = new UnneededFiles(cache.folder(), Instant.now().minusSeconds(3600));
    List<String> before = names(cache.folder());
    assertThat(unneeded.ofCache(it -> false)).as("is young").isEmpty();
    makeOld(cache.folder());
    assertThat(unneeded.ofCache(SampleCache.REF::equals)).as("is of a branch").isEmpty();
    assertThat(names(cache.folder())).isEqualTo(before);

    Path notes = Files.writeString(cache.folder().resolve("nar/notes"), "of somebody else");
    Files.setLastModifiedTime(notes, FileTime.fromMillis(0));
    String nar = cache.narOf(DEP_INFO);
    Files.setLastModifiedTime(cache.folder().resolve(DEP_INFO), FileTime.from(Instant.now()));
    assertThat(unneeded.ofCache(it -> false)).containsExactly(DEMO_INFO, narOfDemo(before, nar));
    assertThat(cache.folder().resolve(nar)).exists();
    assertThat(Files.readString(cache.folder().resolve("outputs.json"))).doesNotContain(DEMO);

    assertThat(notes).exists();
    makeOld(cache.folder());
    Files.writeString(cache.folder().resolve("c".repeat(32) + ".narinfo"), "not whole");
    assertThatThrownBy(() -> unneeded.ofCache(it -> false))
        .hasMessageContaining("nothing is removed");
    assertThat(cache.folder().resolve(DEP_INFO)).exists();
  }

  private static String narOfDemo(List<String> all, String other) {
    return all.stream()
        .filter(it -> it.startsWith("nar/") && !it.equals(other))
        .findFirst()
        .orElseThrow();
  }

  private static void makeOld(Path folder) throws IOException {
    for (String it : names(folder)) {
      Files.setLastModifiedTime(folder.resolve(it), FileTime.fromMillis(0));
    }
  }

  private static NarInfo read(SampleCache cache, String info) {
    return NarInfo.parse(info, cache.bytes(info));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it).toString())
          .toList();
    }
  }
}
