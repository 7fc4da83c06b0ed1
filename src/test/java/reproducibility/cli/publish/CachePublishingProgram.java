package reproducibility.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import reproducibility.publish.BinaryCacheFolder;
import reproducibility.publish.SecretKey;
import reproducibility.sample.SampleCache;

/** A program that publishes a binary cache, for whoever wants to kill it. */
final class CachePublishingProgram {
  private CachePublishingProgram() {}

  /** Takes what Nix has copied, the folder of the cache, and the file of a key. */
  public static void main(String[] arguments) throws IOException {
    Path copied = Path.of(arguments[0]);
    BinaryCacheFolder cache =
        new BinaryCacheFolder(
            Path.of(arguments[1]), List.of(SecretKey.read(Path.of(arguments[2]))));
    System.out.println("begins");
    var unused = cache.publish(copied, SampleCache.builds(copied), List.of());
  }
}
