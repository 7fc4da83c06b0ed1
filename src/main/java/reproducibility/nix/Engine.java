package reproducibility.nix;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;

/**
 * What gives the expressions the packages of nixpkgs, and builds them: a stand-in, a real nixpkgs,
 * or flox. Claims are the same whichever it is; one that rests on a {@link Guarantee} that the
 * engine does not give stays unknown.
 */
public sealed interface Engine permits StandIn, Nixpkgs, Flox {

  /** The expression that answers for nixpkgs, a resource of this package. */
  String scope();

  /** What that expression is told beside the request. */
  default Map<String, String> told() {
    return Map.of();
  }

  /** The folders that evaluation may read beside the repository, by the names of messages. */
  default Map<String, Path> folders() {
    return Map.of();
  }

  /** What its builds can be trusted to be. */
  Set<Guarantee> guarantees();

  /**
   * Finds out what there is of it on this machine.
   *
   * @throws reproducibility.Undecided where it is not there, or is not what it has to be
   */
  Identity identify(Nix nix);

  /** Why it gives nothing at all for a platform, whatever the expressions are. */
  default Optional<String> lacks(Nix nix, Platform platform) {
    return Optional.empty();
  }

  /**
   * The version of Python that packages get, where the engine brings one.
   *
   * @param nix asked for only where that has to be found out
   */
  default Optional<String> python(Supplier<Nix> nix) {
    return Optional.empty();
  }

  /** Builds one package. */
  default Build build(Nix nix, Expressions expressions, String name, Conditions conditions) {
    return new Builder(nix).build(expressions, name, conditions);
  }

  /**
   * What an engine is on this machine.
   *
   * @param words how reports call it, with its version
   * @param python the version of Python that it brings, if it does
   */
  record Identity(String words, Optional<String> python) {}
}
