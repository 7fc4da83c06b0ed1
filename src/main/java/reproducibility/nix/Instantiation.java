package reproducibility.nix;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reproducibility.Undecided;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of {@code nix-instantiate} made: the value of {@code build.nix}, on standard output,
 * to which no expression can write.
 *
 * @param store the store that holds the derivation, and nothing that was built
 * @param run the run
 * @param derivation the path of the derivation; empty where the expression does not evaluate
 * @param ofNixpkgs the derivations at which nixpkgs begins: what lies below is not the repository's
 */
record Instantiation(Path store, ToolRun run, Optional<String> derivation, Set<String> ofNixpkgs) {
  private static final JsonMapper JSON = new JsonMapper();

  static Instantiation of(Path store, ToolRun run) {
    if (!run.succeeded()) {
      return new Instantiation(store, run, Optional.empty(), Set.of());
    }
    try {
      JsonNode value = JSON.readTree(run.output());
      Set<String> ofNixpkgs = new HashSet<>();
      value.path("ofNixpkgs").forEach(it -> ofNixpkgs.add(it.asString("")));
      return new Instantiation(
          store,
          run,
          Optional.of(value.required("derivation").asString("")),
          Set.copyOf(ofNixpkgs));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("nix-instantiate gives no JSON: " + run.output(), e);
    }
  }

  /** Fills an empty store with what this one holds. */
  void copyTo(Path empty, Nix nix) {
    ToolRun copied = nix.tool("cp").run(List.of("-a", store + "/.", empty.toString()));
    if (!copied.succeeded()) {
      throw new Undecided(
          nix.machine().capability(),
          "a store cannot be copied: " + copied.lastError(),
          "df -h /tmp            shows whether there is space");
    }
  }
}
