package reproducibility.nix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The default engine: {@code scope.nix} stands in for nixpkgs. The repository's own packages are
 * real, and what they take from nixpkgs is empty.
 */
public record StandIn() implements Engine {
  @Override
  public String scope() {
    return "scope.nix";
  }

  @Override
  public Set<Guarantee> guarantees() {
    return EnumSet.allOf(Guarantee.class);
  }

  @Override
  public Identity identify(Nix nix) {
    return new Identity("stand-in of nixpkgs, Nix " + nix.version(), Optional.empty());
  }
}
