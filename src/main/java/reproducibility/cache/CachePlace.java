package reproducibility.cache;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.file.UserFolder;

/**
 * Where facts are kept between runs, each kind in a folder of its own.
 *
 * @param folder need not exist; anybody may delete it at any time
 * @param key the file with the key of the seals, which must not lie below that folder: who may
 *     write there could seal as well
 */
public record CachePlace(Path folder, Path key) {

  /**
   * The one that these settings name.
   *
   * @param cache a folder, or {@code off}; {@code ~/.cache} if not given (XDG Base Directory
   *     Specification)
   * @param key a file; {@code ~/.config/repro/cache.key} if not given
   */
  public static Optional<CachePlace> of(Optional<String> cache, Optional<String> key) {
    if (cache.filter("off"::equals).isPresent()) {
      return Optional.empty();
    }
    Path folder =
        cache
            .map(it -> Path.of(it, "repro"))
            .orElseGet(() -> UserFolder.CACHE.ownUnless("repro.cache"));
    return Optional.of(new CachePlace(folder, key.map(Path::of).orElseGet(CachePlace::usualKey)));
  }

  private static Path usualKey() {
    return UserFolder.CONFIG.own().resolve("cache.key");
  }
}
