package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.archive.NixHash;
import reproducibility.publish.NarInfo;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.publish.SecretKey;
import reproducibility.tool.KilledProgram;
import reproducibility.tool.Tool;

/** Whoever reads a cache sees whole closures alone, whatever happens to its publisher. */
class KilledCacheTests {
  private static final int KILLS = Integer.getInteger("repro.kills", 4);
  private static final int PATHS = 40;

  @TempDir private Path folder = Path.of("");

  private SampleCache cacheOfManyPaths() {
    SampleCache cache = new SampleCache(folder);
    cache.addChain(PATHS);
    return cache;
  }

  @Test
  void holdsWholeClosuresAfterEachKillAndIsFinishedByTheNextRun() throws Exception {
    SampleCache cache = cacheOfManyPaths();
    Path key = folder.resolve("own.sec");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path whole = folder.resolve("whole");
    long longest =
        KilledProgram.run(CachePublishingProgram.class, 60_000, cache.copied(), whole, key);
    Set<String> expected = readWhole(whole, cache.publicKey());
    assertThat(expected).hasSize(PATHS + 2);
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path killed = folder.resolve("killed-" + kill);
      long ignored =
          KilledProgram.run(
              CachePublishingProgram.class,
              KilledProgram.moment(kill, KILLS, longest, random),
              cache.copied(),
              killed,
              key);
      Set<String> left = readWhole(killed, cache.publicKey());
      assertThat(expected).as("seed " + seed).containsAll(left);
      unfinished += left.size() < expected.size() ? 1 : 0;
      var unused = cache.publish(killed, List.of(cache.own()), List.of());
      assertThat(readWhole(killed, cache.publicKey())).as("seed " + seed).isEqualTo(expected);
      try (Stream<Path> files = Files.walk(killed)) {
        assertThat(files).noneMatch(it -> it.toString().endsWith(".part"));
      }
    }
    assertThat(unfinished).as("some runs were killed before their end").isPositive();
  }

  @Test
  void aSecondPublisherIsRefused() throws IOException {
    SampleCache cache = new SampleCache(folder);
    String before = cache.state();
    try (FileChannel channel =
            FileChannel.open(cache.folder().resolve(".publisher"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> cache.publish(cache.folder(), List.of(cache.other()), List.of()))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("another publisher");
    }
    assertThat(cache.state()).isEqualTo(before);
  }

  @Test
  void aFullDiskLeavesWholeClosures() throws IOException {
    SampleCache cache = cacheOfManyPaths();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(mount("-t", "tmpfs", "-o", "size=80k", "none", disk.toString()))
        .as("only root may mount")
        .isTrue();
    List<SecretKey> keys = List.of(cache.own());
    try {
      assertThatThrownBy(() -> cache.publish(disk, keys, List.of()))
          .isInstanceOfAny(IOException.class, UncheckedIOException.class)
          .hasMessageContaining("No space left on device");
      assertThat(readWhole(disk, cache.publicKey())).hasSizeBetween(1, PATHS);
      assertThat(mount("-o", "remount,size=4m", disk.toString())).isTrue();
      var unused = cache.publish(disk, keys, List.of());
      assertThat(readWhole(disk, cache.publicKey())).hasSize(PATHS + 2);
    } finally {
      assertThat(Tool.named("umount", Capability.STORAGE).run(List.of(disk.toString())).succeeded())
          .isTrue();
    }
  }

  private static boolean mount(String... arguments) {
    return Tool.find("mount").isPresent()
        && Tool.named("mount", Capability.STORAGE).run(List.of(arguments)).succeeded();
  }

  /** What is described, as Nix reads it: each signed, with its NAR and all that it refers to. */
  private static Set<String> readWhole(Path folder, PublicKey key) {
    Set<String> paths = new TreeSet<>();
    if (!Files.isDirectory(folder)) {
      return paths;
    }
    PublishedCache cache = new PublishedCache(folder.toString(), List.of(key));
    assertThat(cache.index().map(it -> it.outputs().size()).orElse(1)).isEqualTo(1);
    for (String path : cache.storePaths()) {
      NarInfo info = cache.narInfo(path).orElseThrow();
      assertThat(key.hasSigned(info)).as(path).isTrue();
      assertThat(cache.digest(info).orElseThrow().sha256())
          .isEqualTo(NixHash.sha256(info.fileHash()).orElseThrow().hexadecimal());
      assertThat(info.others()).allSatisfy(it -> assertThat(cache.narInfo(it)).isPresent());
      paths.add(path);
    }
    return paths;
  }
}
