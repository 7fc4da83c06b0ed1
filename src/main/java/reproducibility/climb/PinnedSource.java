package reproducibility.climb;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.PackageSources.Fetch;
import reproducibility.repository.Pin;
import reproducibility.upstream.Upstream;

/**
 * Where something that a pinned package fetches is published, and which hash it has to have.
 *
 * @param url its address; {@code mirror://pypi/} stands for the package index, as in nixpkgs
 * @param hash as the expression writes it
 * @param unpacked whether the hash is that of the unpacked tree, and not of the file
 */
public record PinnedSource(String url, String hash, boolean unpacked) {

  /** What upstream has under the address. */
  public sealed interface Answer {}

  /** It has what is pinned. */
  public record Same() implements Answer {}

  /** It has something else. */
  public record Other(String hash) implements Answer {}

  /** It has nothing there. */
  public record Gone(String what) implements Answer {}

  /**
   * That of a fetcher's call.
   *
   * @return empty where it is not known where that is published, or where the hash is not that of
   *     the published file or its tree
   */
  public static Optional<PinnedSource> of(Fetch fetch) {
    try {
      FetchRequest request = new FetcherReader(Upstream.GITHUB).request(fetch);
      boolean odd = request.recursive() && fetch.fetcher().endsWith("fetchurl");
      return request.sameTree() && !odd
          ? Optional.of(
              new PinnedSource(
                  request.location().url(), FetcherHash.written(fetch), request.recursive()))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Those that the sources of one expression are, on whatever platform. */
  public static Stream<PinnedSource> in(PackageSources sources, String expression) {
    return sources.of(expression).values().stream()
        .filter(it -> it.kind() == PackageSources.Kind.FETCHED)
        .flatMap(it -> of(it.fetch()).stream())
        .distinct();
  }

  /**
   * That of the lock.
   *
   * @throws Undecided where the lock gives no address
   */
  public static PinnedSource of(Pin pin) {
    return new PinnedSource(
        pin.url()
            .orElseThrow(
                () ->
                    new Undecided(
                        pin.place()
                            + " does not say where "
                            + pin
                            + " is published (url), so that it cannot be compared")),
        pin.hash(),
        pin.unpacked());
  }

  /**
   * Downloads what is there today and compares it.
   *
   * @param folder makes a new empty folder
   * @throws Undecided where it cannot be asked for, or its tree is not read here
   */
  public Answer ask(Upstream upstream, Supplier<Path> folder) {
    FetchRequest request = request();
    Path file;
    try {
      file = new Downloads(upstream, Optional.empty(), folder).get(request).path();
    } catch (Malformed e) {
      return new Gone(e.where() + ": " + e.rule());
    }
    try {
      return Verification.trouble(request, file, folder.get())
          .<Answer>map(Other::new)
          .orElseGet(Same::new);
    } catch (Malformed e) {
      throw new Undecided(url + " cannot be unpacked here: " + e.where() + " " + e.rule());
    }
  }

  private FetchRequest request() {
    FetchRequest request;
    try {
      request =
          new FetcherReader(Upstream.GITHUB)
              .request(
                  new Fetch(
                      unpacked ? "fetchzip" : "fetchurl",
                      Map.of("url", List.of(url), "hash", List.of(withAlgorithm())),
                      Optional.empty()));
    } catch (Malformed e) {
      throw new Undecided(url + " cannot be asked for: " + e.where() + " " + e.rule());
    }
    String name = request.location().fileName();
    if (unpacked && !UnpackedTree.isRead(name)) {
      throw new Undecided("the tree of " + name + " cannot be compared: only .tar.gz and .zip are");
    }
    return request.location() instanceof AtAddress at
        // An address may end in what is no plain name of a file; here it needs none.
        ? request.at(new AtAddress(at.address(), plain(name)))
        : request;
  }

  private static String plain(String name) {
    return "pinned-" + name.replaceAll("[^\\w.-]", "_");
  }

  /** Where an attribute's name tells the algorithm, the hash alone does not. */
  private String withAlgorithm() {
    int most = FetcherHash.LONGEST_SHA256;
    return hash.matches("[a-z0-9]+[:-].*")
        ? hash
        : (hash.length() > most ? "sha512:" : "sha256:") + hash;
  }
}
