package reproducibility.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import reproducibility.nix.Engines;
import reproducibility.nix.Nix;
import reproducibility.nix.ThisMachine;
import reproducibility.nix.build.Limits;

/** By what packages are evaluated and built. */
public final class BuildOptions {
  @Option(
      names = "--limits",
      paramLabel = "LIMITS",
      description = "What one build may use up (default: time=1800,log=32M,disk=4G).")
  Optional<String> limits = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "What gives nixpkgs' packages, and builds: stand-in (default), nixpkgs, flox. flox builds"
              + " a copy whose git tracks the archives; it cannot build a branch without them.")
  Optional<String> engine = Optional.empty();

  @Option(
      names = "--nixpkgs",
      paramLabel = "PATH",
      description = "The top of a checkout of nixpkgs, to evaluate and build with.")
  Optional<String> nixpkgs = Optional.empty();

  @Option(
      names = "--lib",
      paramLabel = "PATH",
      description =
          "The folder lib of a nixpkgs, for the stand-in to use in place of its own (default: that"
              + " of the nixpkgs in flake.lock, if the Nix store has it, or in NIX_PATH).")
  Optional<String> lib = Optional.empty();

  /**
   * Refuses what no run could understand, at once and not by each claim.
   *
   * @throws ParameterException where limits are none, or no engine has that name
   * @throws reproducibility.Undecided where nixpkgs is not where it is said to be
   */
  public void require(CommandLine line) {
    try {
      limits.ifPresent(Limits::parse);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--limits: " + e.getMessage(), e);
    }
    engine
        .filter(it -> !List.of(Engines.NAMES.split(", ", -1)).contains(it))
        .ifPresent(
            it -> {
              throw ClaimOptions.refusal(line, "--engine " + it, Engines.NAMES);
            });
    Engines.named(engine, nixpkgs, lib, Optional::empty);
  }

  /** Nix as they want it, on this machine. */
  public Nix nix(Path folder) {
    return new Nix(
        folder,
        new ThisMachine(),
        limits.map(Limits::parse).orElse(Limits.USUAL),
        Engines.named(engine, nixpkgs, lib, Optional::empty));
  }

  /** As the claims take them. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    limits.ifPresent(it -> parameters.put("repro.limits", it));
    engine.ifPresent(it -> parameters.put("repro.engine", it));
    nixpkgs.ifPresent(it -> parameters.put("repro.nixpkgs", it));
    lib.ifPresent(it -> parameters.put("repro.lib", it));
    return parameters;
  }
}
