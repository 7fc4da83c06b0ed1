package reproducibility.nix;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The default engine: {@code scope.nix} stands in for nixpkgs. The repository's own packages are
 * real, and what they take from nixpkgs is empty.
 *
 * @param lib a real lib, which is used in place of the stand-in's
 */
public record StandIn(Optional<NixpkgsLib> lib) implements Engine {
  /** One with a lib of its own. */
  public StandIn() {
    this(Optional.empty());
  }

  @Override
  public String scope() {
    return "scope.nix";
  }

  @Override
  public Map<String, String> told() {
    return lib.map(it -> Map.of("lib", it.folder().toString())).orElse(Map.of());
  }

  @Override
  public Map<String, Path> folders() {
    return lib.map(it -> Map.of("lib", it.folder())).orElse(Map.of());
  }

  @Override
  public Set<Guarantee> guarantees() {
    return EnumSet.allOf(Guarantee.class);
  }

  @Override
  public Identity identify(Nix nix) {
    return new Identity(
        "stand-in of nixpkgs"
            + lib.map(it -> " with the lib of nixpkgs " + it.version(nix) + " at " + it).orElse("")
            + ", Nix "
            + nix.version(),
        Optional.empty());
  }
}
