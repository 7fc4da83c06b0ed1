package reproducibility;

import java.nio.file.Path;
import java.util.Optional;

/** The user's folder for what can be found out again, which anybody may delete at any time. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code repro} in {@code XDG_CACHE_HOME} or {@code ~/.cache} (XDG Base Directory Specification);
   * {@code -Drepro.cache=…} names another folder.
   */
  public static Path usual() {
    return Optional.ofNullable(System.getProperty("repro.cache"))
        .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")))
        .filter(it -> !it.isBlank() && !it.equals("off"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache"))
        .resolve("repro");
  }
}
