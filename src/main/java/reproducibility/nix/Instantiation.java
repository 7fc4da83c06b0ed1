package reproducibility.nix;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of {@code nix-instantiate} made: the value of {@code build.nix} or {@code probe.nix},
 * on standard output, to which no expression can write.
 *
 * @param run the run
 * @param derivation the path of the derivation; empty where the expression does not evaluate
 * @param ofNixpkgs the derivations at which nixpkgs begins: what lies below is not the repository's
 */
record Instantiation(ToolRun run, Optional<String> derivation, Set<String> ofNixpkgs) {
  private static final JsonMapper JSON = new JsonMapper();

  static Instantiation of(ToolRun run) {
    if (!run.succeeded()) {
      return new Instantiation(run, Optional.empty(), Set.of());
    }
    try {
      JsonNode value = JSON.readTree(run.output());
      Set<String> ofNixpkgs = new HashSet<>();
      value.path("ofNixpkgs").forEach(it -> ofNixpkgs.add(it.asString("")));
      return new Instantiation(
          run, Optional.of(value.required("derivation").asString("")), Set.copyOf(ofNixpkgs));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("nix-instantiate gives no JSON: " + run.output(), e);
    }
  }
}
