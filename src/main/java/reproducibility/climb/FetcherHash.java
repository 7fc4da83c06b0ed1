package reproducibility.climb;

import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.nix.evaluate.PackageSources.Fetch;
import reproducibility.nix.store.NixHash;
import reproducibility.nix.store.NixHash.Algorithm;

/** The hash that a fetcher is given (nixpkgs manual, "Updating source hashes"). */
final class FetcherHash {
  /** Characters of a SHA-256 in base 16, the longest of its forms. */
  static final int LONGEST_SHA256 = 64;

  private static final List<String> HASHES =
      List.of("hash", "sha256", "sha512", "sha1", "md5", "outputHash", "narHash");

  private FetcherHash() {}

  /** The one hash as the call has it. */
  static String written(Fetch fetch) {
    return fetch.argument(key(fetch)).orElseThrow();
  }

  private static String key(Fetch fetch) {
    List<String> given = HASHES.stream().filter(it -> fetch.argument(it).isPresent()).toList();
    if (given.isEmpty()) {
      throw new Malformed(fetch.fetcher(), "has no hash, so nothing can be compared with it");
    }
    if (given.size() > 1) {
      throw new Malformed(
          fetch.fetcher(), "has more than one hash, " + String.join(" and ", given));
    }
    return given.get(0);
  }

  /**
   * Its one hash.
   *
   * @throws Malformed where it has none or more than one, or one that proves nothing
   */
  static NixHash of(Fetch fetch) {
    String key = key(fetch);
    Optional<Algorithm> named =
        Algorithm.named(
            key.equals("outputHash") ? fetch.argument("outputHashAlgo").orElse("") : key);
    NixHash hash = NixHash.parse(fetch.argument(key).orElseThrow(), named);
    if (hash.isPlaceholder()) {
      throw new Malformed(
          fetch.fetcher(), "has the placeholder of a hash: build once, and write the real one");
    }
    if (hash.algorithm().isBroken()) {
      throw new Malformed(
          fetch.fetcher(),
          "has a hash by "
              + hash.algorithm().word()
              + ", which other bytes can have as well: write its sha256");
    }
    return hash;
  }
}
