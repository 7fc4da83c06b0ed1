package reproducibility.ecosystem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An operating system on a kind of processor, such as {@code x86_64-linux}. Nix calls this a
 * <em>system</em>.
 *
 * @param system as Nix writes it
 */
public record Platform(String system) implements Comparable<Platform> {
  /** The four that flox builds for: what is asked about where no contract says which. */
  public static final List<Platform> USUAL =
      Stream.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin")
          .map(Platform::new)
          .toList();

  /** The platform that this Java runs on. */
  public static Platform host() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /**
   * The platform that has these names for its kernel and its processor.
   *
   * @param kernel as Java or {@code uname -s} writes it
   * @param processor as Java or {@code uname -m} writes it
   */
  public static Platform of(String kernel, String processor) {
    boolean darwin = kernel.toLowerCase(Locale.ROOT).matches("mac.*|darwin");
    return new Platform(
        processor.replace("amd64", "x86_64").replace("arm64", "aarch64")
            + (darwin ? "-darwin" : "-linux"));
  }

  /** Whether it is one of Apple's. */
  public boolean isDarwin() {
    return system.endsWith("-darwin");
  }

  @Override
  public int compareTo(Platform other) {
    return system.compareTo(other.system);
  }

  @Override
  public String toString() {
    return system;
  }
}
