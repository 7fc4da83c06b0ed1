package reproducibility.nix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a derivation is built from, as {@code nix show-derivation -r} tells.
 *
 * @param nix with its settings
 * @param store where the derivation lies
 */
record Closure(Nix nix, Path store) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The derivations among these, and below them, that state the hash of an output (Nix manual,
   * "Advanced attributes", {@code outputHash}): the sandbox does not keep them from the network.
   */
  List<String> fixedOutputs(Collection<String> derivations) {
    if (derivations.isEmpty()) {
      return List.of();
    }
    List<String> command = new ArrayList<>(List.of("--store", store.toString()));
    command.addAll(List.of("show-derivation", "-r"));
    command.addAll(derivations);
    ToolRun run = nix.tool("nix").run(command);
    TreeSet<String> fixed = new TreeSet<>();
    try {
      JsonNode json = JSON.readTree(run.output());
      json.properties().stream()
          .filter(
              it ->
                  it.getValue().path("outputs").properties().stream()
                      .anyMatch(output -> output.getValue().has("hash")))
          .forEach(it -> fixed.add(it.getKey().replaceFirst("^.*/[^-]*-", "")));
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.NIX, "Nix " + nix.version() + " shows no derivation: " + run.lastError(), "");
    }
    return List.copyOf(fixed);
  }
}
