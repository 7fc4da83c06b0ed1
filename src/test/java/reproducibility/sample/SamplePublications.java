package reproducibility.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import reproducibility.tool.Scratch;

/** What a sample publishes: each is made when it is asked for, as few faults need it. */
final class SamplePublications {
  private final Supplier<SampleBranches> newBranches;
  private final Scratch scratch;
  private final Path folder;
  private Optional<SampleBranches> branches = Optional.empty();
  private Optional<SampleMirror> mirror = Optional.empty();
  private Optional<SampleCache> cache = Optional.empty();

  SamplePublications(Supplier<SampleBranches> newBranches, Scratch scratch, Path folder) {
    this.newBranches = newBranches;
    this.scratch = scratch;
    this.folder = folder;
  }

  SampleBranches branches() {
    branches = branches.or(() -> Optional.of(newBranches.get()));
    return branches.get();
  }

  SampleMirror mirror() {
    mirror =
        mirror.or(
            () -> Optional.of(new SampleMirror(branches(), folder, scratch.folder("mirror-"))));
    return mirror.get();
  }

  SampleCache cache() {
    cache = cache.or(() -> Optional.of(new SampleCache(scratch.folder("cache-"))));
    return cache.get();
  }

  boolean hasBranches() {
    return branches.isPresent();
  }

  /** The settings of claims that name the mirror and the cache. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    mirror.ifPresent(it -> settings.put("repro.mirror", it.folder().toString()));
    cache.ifPresent(
        it -> {
          settings.put("repro.binary-cache", it.folder().toString());
          settings.put("repro.trusted-keys", it.publicKey().toString());
        });
    return settings;
  }

  /** Everything that there is, as text. */
  String state() {
    return branches.map(it -> it.history.state()).orElse("")
        + mirror.map(SampleFolder::digests).orElse("")
        + cache.map(SampleFolder::digests).orElse("");
  }
}
