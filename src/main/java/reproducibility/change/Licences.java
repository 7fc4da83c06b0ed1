package reproducibility.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.nix.Nix;
import reproducibility.python.LicenceTerms;
import reproducibility.python.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How nixpkgs calls licences, as far as its stand-in knows. */
final class Licences {
  private Licences() {}

  /**
   * The attribute of {@code lib.licenses} for a project, where all that it says clearly means one
   * licence.
   */
  static Optional<String> attribute(Project project) {
    List<LicenceTerms> terms = LicenceTerms.of(project);
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    Set<String> admitted = new TreeSet<>(terms.get(0).admits());
    terms.forEach(it -> admitted.retainAll(it.admits()));
    return admitted.size() == 1 ? called(admitted.iterator().next()) : Optional.empty();
  }

  private static Optional<String> called(String spdx) {
    return licences().properties().stream()
        .filter(it -> it.getValue().path("spdxId").asString("").equalsIgnoreCase(spdx))
        .filter(it -> !it.getValue().path("deprecated").asBoolean(false))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static JsonNode licences() {
    try (InputStream in =
        Objects.requireNonNull(Nix.class.getResourceAsStream("/reproducibility/nix/lib.json"))) {
      return new JsonMapper().readTree(in).path("licenses");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
