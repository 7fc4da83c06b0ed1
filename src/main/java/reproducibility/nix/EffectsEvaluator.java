package reproducibility.nix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    if (follow(names, platforms, true, found).isPresent()) {
      for (String name : names) {
        followOne(name, platforms, found)
            .flatMap(it -> canDiffer(it) ? onEachPlatform(name, found) : Optional.of(it))
            .ifPresent(it -> stops.put(name, it));
      }
    }
    return new Effects(found, stops);
  }

  /** What fails or is unknown may be so on one platform alone, and the others are judged. */
  private static boolean canDiffer(Stop stop) {
    return stop.end() == End.FAILS || stop.end() == End.UNKNOWN;
  }

  private Optional<Stop> onEachPlatform(String name, Map<String, Map<Platform, Effect>> found) {
    Map<Platform, Stop> stops = new TreeMap<>();
    for (Platform platform : platforms) {
      followOne(name, List.of(platform), found)
          .map(it -> asFarAsKnown(it, platform))
          .ifPresent(it -> stops.put(platform, it));
    }
    return stops.values().stream()
        .min(Comparator.comparing(Stop::end))
        .map(it -> canDiffer(it) ? new Stop(it.end(), words(stops, it.end()), it.place()) : it);
  }

  private String words(Map<Platform, Stop> stops, End end) {
    Map<String, Set<Platform>> words = new LinkedHashMap<>();
    stops.forEach(
        (platform, stop) -> {
          if (stop.end() == end) {
            words.computeIfAbsent(stop.what(), it -> new TreeSet<>()).add(platform);
          }
        });
    return EvaluationRun.words(words, platforms.size());
  }

  private Stop asFarAsKnown(Stop stop, Platform platform) {
    return stop.end() == End.FAILS
        ? nix.lacking(platform).map(it -> new Stop(End.UNKNOWN, it, Optional.empty())).orElse(stop)
        : stop;
  }

  private Optional<Stop> followOne(
      String name, Collection<Platform> on, Map<String, Map<Platform, Effect>> found) {
    return follow(List.of(name), on, true, found)
        // What no build asks for, such as tests in `passthru`, need not evaluate.
        .flatMap(it -> canDiffer(it) ? follow(List.of(name), on, false, found) : Optional.of(it));
  }

  private Optional<Stop> follow(
      List<String> wanted,
      Collection<Platform> on,
      boolean everything,
      Map<String, Map<Platform, Effect>> found) {
    Map<String, Path> folders = new TreeMap<>(nix.folders(expressions));
    folders.put("copy", copy);
    String request =
        nix.request(
            expressions, wanted, on, Map.of("copy", copy.toString(), "everything", everything));
    ToolRun run =
        nix.evaluation(
            List.of("--show-trace", nix.engine("effects.nix"), "--argstr", "request", request),
            folders);
    if (!run.succeeded()) {
      EvaluationError error = EvaluationError.of(run);
      Path repository = expressions.repository();
      return Optional.of(
          EffectsReader.stop(error, repository, copy).orElseGet(() -> failed(error)));
    }
    Optional<JsonNode> value = NixValue.read(run.output());
    value.ifPresent(it -> EffectsReader.read(it, found));
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(new Stop(End.FAILS, NixValue.TOO_LARGE, Optional.empty()));
  }

  private Stop failed(EvaluationError error) {
    Optional<String> place = EffectsReader.place(error, expressions.repository(), copy);
    return error
        .unknown()
        .map(it -> new Stop(End.UNKNOWN, it, place))
        .orElseGet(
            () ->
                new Stop(
                    End.FAILS,
                    Evaluator.withoutFolders(nix, error.toString(), expressions.repository()),
                    place));
  }
}
