package reproducibility.nix;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import reproducibility.nix.store.StorePath;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The nixpkgs that a repository locks, where the lock tells which path of the Nix store holds it. A
 * {@code flake.lock} (version 7; Nix manual, "nix flake", "Lock files") has the hash of its
 * content. What flox locks has the revision alone, and no path can be told from that.
 *
 * @param revision of nixpkgs
 * @param name of the source in the Nix store
 */
public record LockedNixpkgs(String revision, String name) {
  /** Where the lock lies. */
  public static final String FILE = "flake.lock";

  private static final String SHA256 = "sha256-";
  private static final int SHA256_BYTES = 32;
  private static final Path STORE = Path.of("/nix/store");
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * That of the input {@code nixpkgs}.
   *
   * @param lock the text of {@value #FILE}; one that is not understood locks nothing
   * @param revisions what flox locks, which builds with that: another revision is not meant
   */
  public static Optional<LockedNixpkgs> in(String lock, List<String> revisions) {
    try {
      JsonNode file = JSON.readTree(lock);
      JsonNode nodes = file.path("nodes");
      JsonNode input = nodes.path(file.path("root").asString("")).path("inputs").path("nixpkgs");
      JsonNode locked = nodes.path(input.asString("")).path("locked");
      String revision = locked.path("rev").asString("");
      return sha256(locked.path("narHash").asString(""))
          .map(it -> new LockedNixpkgs(revision, StorePath.ofSource(it)))
          .filter(it -> revisions.stream().allMatch(revision::equals));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> sha256(String hash) {
    try {
      return Optional.of(hash)
          .filter(it -> it.startsWith(SHA256))
          .map(it -> Base64.getDecoder().decode(it.substring(SHA256.length())))
          .filter(it -> it.length == SHA256_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Its lib, where the store of this machine holds it. */
  Optional<NixpkgsLib> lib() {
    return libIn(STORE);
  }

  Optional<NixpkgsLib> libIn(Path store) {
    Path source = store.resolve(name);
    return NixpkgsLib.at(source, source + ", which " + FILE + " locks");
  }
}
