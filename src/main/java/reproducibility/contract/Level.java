package reproducibility.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a package depends on others than its repository, from the most to the least. */
public enum Level {
  /** nixpkgs provides it: the expression has no source of its own. */
  PROVIDED,
  /** Its sources are fetched, each with a hash that the lock records. */
  PINNED,
  /** Its source is an archive that the repository holds. */
  VENDORED;

  /** The word of the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level that a word of the contract names. */
  public static Optional<Level> named(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
