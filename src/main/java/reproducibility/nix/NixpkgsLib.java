package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.evaluate.EvaluationError;
import reproducibility.nix.evaluate.NixValue;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.JsonNode;

/**
 * The lib of a nixpkgs on this machine.
 *
 * @param folder which holds its {@code default.nix}, absolute
 * @param origin how the user named it
 */
public record NixpkgsLib(Path folder, String origin) {
  private static final String NIXPKGS = "nixpkgs=";

  /**
   * The one in a folder: {@code lib} of nixpkgs, or the top of nixpkgs.
   *
   * @throws Undecided where there is none
   */
  public static NixpkgsLib in(Path folder) {
    return at(folder, folder.toString())
        .orElseThrow(() -> isNone(folder.toString(), "there is no default.nix of a lib"));
  }

  /**
   * That of a search path, as Nix has it in {@code NIX_PATH}: of the entry {@code nixpkgs=FOLDER},
   * or of the folder {@code nixpkgs} of an entry without a name. Addresses are none.
   */
  static Optional<NixpkgsLib> of(String searchPath) {
    return Arrays.stream(searchPath.split(":", -1))
        .flatMap(
            it ->
                it.startsWith(NIXPKGS)
                    ? Stream.of(it.substring(NIXPKGS.length()))
                    : it.contains("=") ? Stream.empty() : Stream.of(it + "/nixpkgs"))
        .filter(it -> it.startsWith("/"))
        .flatMap(it -> at(Path.of(it), it + ", of NIX_PATH").stream())
        .findFirst();
  }

  /** The one in a folder, if it is there. */
  static Optional<NixpkgsLib> at(Path folder, String origin) {
    return Stream.of(folder.resolve("lib"), folder)
        .filter(it -> Files.isRegularFile(it.resolve("default.nix")))
        .filter(it -> Files.isRegularFile(it.resolve("trivial.nix")))
        .map(it -> new NixpkgsLib(real(it), origin))
        .findFirst();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its release, such as {@code 25.11}.
   *
   * @throws Undecided where it is no lib that this Nix evaluates
   */
  String version(Nix nix) {
    ToolRun run =
        nix.evaluation(
            List.of(nix.engine("lib-version.nix"), "--argstr", "tree", folder.toString()),
            Map.of("lib", folder));
    if (!run.succeeded()) {
      throw isNone(origin, EvaluationError.of(run).toString().replace(folder + "/", "lib/"));
    }
    JsonNode found =
        NixValue.read(run.output()).orElseThrow(() -> isNone(origin, NixValue.TOO_LARGE));
    if (found.has("problem")) {
      throw isNone(origin, found.path("problem").asString(""));
    }
    return found.path("version").asString("");
  }

  private static Undecided isNone(String origin, String why) {
    return new Undecided(
        Capability.ENGINE,
        origin
            + ": this is not the lib of nixpkgs, or none that this Nix evaluates\n"
            + "  expected  the folder lib of nixpkgs, or the top of nixpkgs\n"
            + "  found     "
            + why,
        "--lib PATH            names it; else it is that of the locked nixpkgs in the Nix store, of"
            + " NIX_PATH, or the stand-in's own");
  }

  @Override
  public String toString() {
    return origin;
  }
}
