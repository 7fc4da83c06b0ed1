package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluationError;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real nixpkgs, of which the repository's packages become an overlay ({@code nixpkgs.nix}). It
 * evaluates and builds with the settings of {@link Nix}: a cold store, no substituter, no network.
 *
 * <p>Its builders are nixpkgs' own. They do not say what they see, and nothing can be laid beside
 * them to watch or to vary them, so what rests on that stays unknown.
 *
 * @param tree the folder with its {@code default.nix}, absolute
 */
public record Nixpkgs(Path tree) implements Engine {
  /** How messages call the folder: where it lies is no part of what is wrong. */
  private static final String NAME = "nixpkgs";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The one in a folder.
   *
   * @throws Undecided where that holds no {@code default.nix}
   */
  public static Nixpkgs in(Path folder) {
    if (!Files.isRegularFile(folder.resolve("default.nix"))) {
      throw isNone(folder, "there is no such file");
    }
    try {
      return new Nixpkgs(folder.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String scope() {
    return "nixpkgs.nix";
  }

  @Override
  public Map<String, String> told() {
    return Map.of("tree", tree.toString());
  }

  @Override
  public Map<String, Path> folders() {
    return Map.of(NAME, tree);
  }

  @Override
  public Set<Guarantee> guarantees() {
    return EnumSet.of(Guarantee.COLD_STORE, Guarantee.CUT_OFF, Guarantee.CLOSURE);
  }

  private ToolRun probe(Nix nix, Platform platform) {
    return nix.evaluation(
        List.of(
            nix.engine("tree.nix"),
            "--argstr",
            "tree",
            tree.toString(),
            "--argstr",
            "system",
            platform.system()),
        folders());
  }

  @Override
  public Optional<String> lacks(Nix nix, Platform platform) {
    if (platform.equals(Platform.host())) {
      // What identified it has evaluated it for this one.
      return Optional.empty();
    }
    ToolRun run = probe(nix, platform);
    return run.succeeded()
        ? Optional.empty()
        : Optional.of(
            "nixpkgs at "
                + tree
                + " does not evaluate for "
                + platform
                + ": "
                + EvaluationError.of(run).toString().replace(tree + "/", ""));
  }

  @Override
  public Identity identify(Nix nix) {
    ToolRun run = probe(nix, Platform.host());
    if (!run.succeeded()) {
      throw isNone(tree, EvaluationError.of(run).toString().replace(tree + "/", ""));
    }
    try {
      JsonNode found = JSON.readTree(run.output());
      if (found.has("problem")) {
        throw isNone(tree, found.path("problem").asString(""));
      }
      return new Identity(
          "nixpkgs %s at %s, Nix %s"
              .formatted(found.path("version").asString(""), tree, nix.version()),
          Optional.of(found.path("python").asString("")));
    } catch (JacksonException e) {
      throw isNone(tree, "Nix answers in a way that is not understood");
    }
  }

  private static Undecided isNone(Path folder, String why) {
    return new Undecided(
        Capability.ENGINE,
        folder.resolve("default.nix")
            + ": this is not nixpkgs, or none that this Nix evaluates\n"
            + "  expected  a function of { system, overlays, config } that gives lib, stdenv and"
            + " python3\n"
            + "  found     "
            + why,
        "--nixpkgs PATH        names the top of a checkout of nixpkgs");
  }

  @Override
  public Optional<String> python(Supplier<Nix> nix) {
    return nix.get().identity().python();
  }
}
