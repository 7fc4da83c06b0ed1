package reproducibility.nix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.nix.Effects.Effect;
import reproducibility.nix.Effects.End;
import reproducibility.nix.Effects.Stop;
import reproducibility.repository.NixExpression;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.JsonNode;

/**
 * Follows what expressions do, by {@code effects.nix}.
 *
 * @param nix with its settings
 * @param expressions those of the repository
 * @param platforms for which
 * @param copy what git tracks of the repository, in another folder
 */
record EffectsEvaluator(
    Nix nix, Expressions expressions, Collection<Platform> platforms, Path copy) {
  /** All at once where nothing ends it, else one by one. */
  Effects follow() {
    Map<String, Map<Platform, Effect>> found = new TreeMap<>();
    Map<String, Stop> stops = new TreeMap<>();
    List<String> names =
        expressions.all().stream()
            .filter(it -> Files.exists(copy.resolve(it.path())))
            .map(NixExpression::name)
            .toList();
    if (follow(names, true, found).isPresent()) {
      for (String name : names) {
        follow(List.of(name), true, found)
            // What no build asks for, such as tests in `passthru`, need not evaluate.
            .filter(it -> it.end() != End.FAILS || follow(List.of(name), false, found).isPresent())
            .ifPresent(it -> stops.put(name, it));
      }
    }
    return new Effects(found, stops);
  }

  private Optional<Stop> follow(
      List<String> wanted, boolean everything, Map<String, Map<Platform, Effect>> found) {
    Map<String, Path> folders = new TreeMap<>(nix.folders(expressions));
    folders.put("copy", copy);
    String request =
        nix.request(
            expressions,
            wanted,
            platforms,
            Map.of("copy", copy.toString(), "everything", everything));
    ToolRun run =
        nix.evaluation(
            List.of("--show-trace", nix.engine("effects.nix"), "--argstr", "request", request),
            folders);
    if (!run.succeeded()) {
      String error =
          Evaluator.withoutFolders(nix, Evaluator.errorOf(run), expressions.repository());
      return Optional.of(EffectsReader.stop(run.errors(), error, expressions.repository(), copy));
    }
    Optional<JsonNode> value = NixValue.read(run.output());
    value.ifPresent(it -> EffectsReader.read(it, found));
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(new Stop(End.FAILS, NixValue.TOO_LARGE, Optional.empty()));
  }
}
