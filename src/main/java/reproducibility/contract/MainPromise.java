package reproducibility.contract;

import java.util.Optional;
import reproducibility.repository.Toml;

/**
 * What the contract promises of the branch {@code main}: {@code [main] archives = false} says that
 * it holds expressions, lock and contract alone, and that version branches hold the archives.
 *
 * @param place the file and line that say so
 */
public record MainPromise(String place) {
  private static final String KEY = "archives";

  /**
   * The promise that main holds no archives; empty where the contract does not make it.
   *
   * @param contract the text of {@link Platforms#FILE}
   * @throws reproducibility.Malformed where it is not TOML, or the value is neither true nor false
   */
  public static Optional<MainPromise> ofNoArchives(String contract) {
    return Toml.parse(Platforms.FILE, contract)
        .table("main")
        .map(it -> it.withKeys(KEY))
        .filter(it -> it.keys().contains(KEY))
        .filter(it -> !it.truth(KEY))
        .map(it -> new MainPromise(Platforms.FILE + ":" + it.lineWith(KEY)));
  }
}
