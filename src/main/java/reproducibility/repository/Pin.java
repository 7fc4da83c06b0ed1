package reproducibility.repository;

import java.util.List;
import java.util.Optional;

/**
 * Something that a pinned package fetches, {@code [[tool.repro.pinned]]} of the lock.
 *
 * @param expression the package, as flox names it
 * @param fetcher the function that fetches it
 * @param name what is fetched
 * @param hash of what has to come, as the expression writes it
 * @param url where it is published, where that is known; {@code mirror://pypi/} is the index
 * @param unpacked whether the hash is that of the unpacked tree
 * @param place the lock file and the line of the hash
 */
public record Pin(
    String expression,
    String fetcher,
    String name,
    String hash,
    Optional<String> url,
    boolean unpacked,
    String place) {

  /** Those of a lock. */
  static List<Pin> in(Toml lock) {
    return lock.table("tool")
        .flatMap(it -> it.table("repro"))
        .map(it -> it.withKeys("pinned"))
        .map(it -> it.tables("pinned").stream().map(Pin::of).toList())
        .orElse(List.of());
  }

  private static Pin of(Toml table) {
    Toml pin = table.withKeys("package", "fetcher", "name", "hash", "url", "unpacked");
    String hash = pin.string("hash");
    return new Pin(
        pin.string("package"),
        pin.string("fetcher"),
        pin.optionalString("name").orElse(""),
        hash,
        pin.optionalString("url"),
        pin.keys().contains("unpacked") && pin.truth("unpacked"),
        Lock.FILE + ":" + pin.lineWith(hash));
  }

  @Override
  public String toString() {
    return expression + ": " + url.orElse(fetcher + " of " + name + " " + hash);
  }
}
