package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import reproducibility.nix.store.NixHash;
import reproducibility.publish.NarInfo;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.sample.SampleCache;
import reproducibility.tool.KilledProgram;

/** Whoever reads a cache sees whole closures alone, whatever happens to its publisher. */
class KilledCacheTests extends InterruptedPublisher {
  private static final int PATHS = 40;

  private Optional<SampleCache> sample = Optional.empty();

  @BeforeEach
  void addManyPaths() {
    SampleCache cache = new SampleCache(scratch);
    cache.addChain(PATHS);
    sample = Optional.of(cache);
  }

  private SampleCache cache() {
    return sample.orElseThrow();
  }

  @Override
  void publish(Path folder) {
    var unused = cache().publish(folder, List.of(cache().own()), List.of());
  }

  @Override
  long publish(int millis, Path folder) throws Exception {
    return KilledProgram.run(
        CachePublishingProgram.class, millis, cache().copied(), folder, scratch.resolve("own.sec"));
  }

  @Override
  int size() {
    return PATHS + 2;
  }

  @Override
  int[] onASmallDisk() {
    return new int[] {1, PATHS};
  }

  /** What is described, as Nix reads it: each signed, with its NAR and all that it refers to. */
  @Override
  Set<String> readWhole(Path folder) {
    PublicKey key = cache().publicKey();
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
