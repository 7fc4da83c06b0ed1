package reproducibility.nix.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Values in what Nix answers; a value of another kind is none. */
final class Answers {
  private Answers() {}

  static Optional<String> string(JsonNode json) {
    return json.isString() ? Optional.of(json.asString()) : Optional.empty();
  }

  static List<String> strings(JsonNode json) {
    List<String> values = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(it -> values.add(it.asString()));
    }
    return List.copyOf(values);
  }
}
