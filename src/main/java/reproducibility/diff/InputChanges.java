package reproducibility.diff;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.repository.FileTree;
import reproducibility.repository.Toml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What changed in the inputs of the environment: the manifest, and what is locked of nixpkgs. */
final class InputChanges {
  /** In JSON, but for the first one. */
  static final List<String> FILES =
      List.of(".flox/env/manifest.toml", ".flox/env/manifest.lock", ".flox/env.json", "flake.lock");

  private static final JsonMapper JSON = new JsonMapper();

  private InputChanges() {}

  static void look(FileTree before, FileTree after, Findings found) {
    for (String file : FILES) {
      if (before.entry(file).equals(after.entry(file))) {
        continue;
      }
      if (before.entry(file).isPresent() != after.entry(file).isPresent()) {
        found.add(
            after.entry(file).isPresent()
                ? Change.added(Topic.INPUT, file, "")
                : Change.removed(Topic.INPUT, file, ""));
        continue;
      }
      try {
        Change.between(Topic.INPUT, values(before, file), values(after, file)).stream()
            .map(it -> it.noting(file))
            .forEach(found::add);
      } catch (Malformed | JacksonException e) {
        found.add(Change.changed(Topic.INPUT, file, "", ""));
        found.undecided(file + ": what changed cannot be read");
      }
    }
  }

  private static Map<String, String> values(FileTree tree, String file) {
    String text = tree.text(file).orElse("");
    Map<String, String> values = new TreeMap<>();
    flatten(
        "", file.endsWith(".toml") ? Toml.parse(file, text).node() : JSON.readTree(text), values);
    return values;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties().forEach(it -> flatten(join(name, it.getKey()), it.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(join(name, Integer.toString(i)), node.path(i), values);
      }
    } else {
      values.put(name, node.asString());
    }
  }

  private static String join(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
