package reproducibility.nix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.store.StorePath;
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

  /** How a derivation begins (Nix manual, "Derivation", ATerm): outputs with path, method, hash. */
  private static final Pattern STATES_NO_HASH =
      Pattern.compile("\\ADerive\\(\\[(?:\\(\"[^\"\\\\]*\",\"[^\"\\\\]*\",\"\",\"\"\\),?)+],");

  /**
   * The derivations that state the hash of an output (Nix manual, "Advanced attributes", {@code
   * outputHash}): the sandbox does not keep them from the network.
   *
   * @param derivation where the closure begins; nothing is known of one that was not made
   * @param ofNixpkgs the derivations at which nixpkgs begins: what lies below is not the
   *     repository's
   */
  List<String> fixedOutputs(Optional<String> derivation, Set<String> ofNixpkgs) {
    if (noneStatesAHash()) {
      return List.of();
    }
    Map<String, JsonNode> all = derivation.map(this::closure).orElse(Map.of());
    Set<String> seen = new HashSet<>(ofNixpkgs);
    Deque<String> queue = new ArrayDeque<>(derivation.stream().toList());
    TreeSet<String> fixed = new TreeSet<>();
    while (!queue.isEmpty()) {
      String at = queue.remove();
      if (seen.add(at) && all.containsKey(at)) {
        JsonNode node = all.get(at);
        if (node.path("outputs").properties().stream().anyMatch(it -> it.getValue().has("hash"))) {
          fixed.add(StorePath.nameOf(at));
        }
        node.path("inputDrvs").properties().forEach(it -> queue.add(it.getKey()));
      }
    }
    return List.copyOf(fixed);
  }

  /**
   * Whether every derivation of the store plainly states none, which is so of most packages: that
   * spares a start of Nix, 70 ms of the 700 that a small wheel takes.
   */
  private boolean noneStatesAHash() {
    try (Stream<Path> all = Files.list(store.resolve("nix/store"))) {
      for (Path it : all.filter(file -> file.toString().endsWith(".drv")).toList()) {
        if (!STATES_NO_HASH.matcher(Files.readString(it, StandardCharsets.ISO_8859_1)).find()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Map<String, JsonNode> closure(String derivation) {
    ToolRun run =
        nix.tool("nix")
            .with(nix.building(Map.of(), List.of(store)))
            .run(List.of("--store", store.toString(), "show-derivation", "-r", derivation));
    try {
      Map<String, JsonNode> all = new HashMap<>();
      JSON.readTree(run.output()).properties().forEach(it -> all.put(it.getKey(), it.getValue()));
      return all;
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.NIX, "Nix " + nix.version() + " shows no derivation: " + run.lastError(), "");
    }
  }
}
