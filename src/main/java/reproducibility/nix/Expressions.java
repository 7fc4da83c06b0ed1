package reproducibility.nix;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.repository.NixExpression;

/**
 * The package expressions of a repository, and all that Nix has to be told to answer for them.
 *
 * @param repository where they lie on disk
 * @param all every one of them
 * @param facts what is recorded of nixpkgs, for the stand-in scope
 * @param python the version of Python that they are to see
 */
public record Expressions(
    Path repository, Collection<NixExpression> all, Collection<NixpkgsFact> facts, String python) {

  /** Their names. */
  List<String> names() {
    return all.stream().map(NixExpression::name).toList();
  }

  /** What {@code evaluate.nix} and {@code build.nix} are given, as JSON. */
  Map<String, Object> request(List<String> wanted, Collection<Platform> platforms) {
    Map<String, Object> nixpkgs = new TreeMap<>();
    facts.forEach(it -> nixpkgs.put(it.attribute(), request(it)));
    return Map.of(
        "repository", repository.toString(),
        "systems", platforms.stream().map(Platform::system).toList(),
        "expressions", wanted,
        "names", all.stream().flatMap(it -> it.identifiers().stream()).distinct().sorted().toList(),
        "nixpkgs", nixpkgs,
        "python", python,
        "host", Platform.host().system());
  }

  private static Map<String, Object> request(NixpkgsFact fact) {
    Map<String, Object> recorded =
        new TreeMap<>(
            Map.of("dependencies", fact.dependencies(), "unavailable", fact.unavailable()));
    fact.version().ifPresent(it -> recorded.put("version", it));
    return recorded;
  }
}
