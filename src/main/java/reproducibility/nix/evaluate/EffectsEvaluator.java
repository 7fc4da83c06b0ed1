package reproducibility.nix.evaluate;

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
import java.util.function.Function;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.Effects.Effect;
import reproducibility.nix.evaluate.Effects.End;
import reproducibility.nix.evaluate.Effects.Stop;
import reproducibility.nix.evaluate.EvaluationError.Asked;
import reproducibility.repository.NixExpression;
import reproducibility.repository.TrackedView;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.JsonNode;

/**
 * Follows what expressions do, by {@code effects.nix}.
 *
 * @param nix with its settings
 * @param expressions those of the repository
 * @param platforms for which
 * @param view what git tracks of the repository, in another folder
 */
public record EffectsEvaluator(
    Nix nix, Expressions expressions, Collection<Platform> platforms, TrackedView view) {
  /** All at once; what ends a run of Nix is asked for alone, and the others once more. */
  public Effects follow() {
    Map<String, Map<Platform, Effect>> found = new TreeMap<>();
    Map<String, Stop> stops = new TreeMap<>();
    List<String> names =
        expressions.all().stream()
            .filter(it -> view.paths().contains(it.path()))
            .map(NixExpression::name)
            .toList();
    Set<String> whole =
        EndedRun.askTogether(
            names,
            it -> follow(it, platforms, Optional.empty(), found),
            (asked, ended) ->
                (asked.alone() || canDiffer(ended.stop())
                        ? followAlone(asked.expression(), found)
                        : Optional.of(ended.stop()))
                    .ifPresent(it -> stops.put(asked.expression(), it)),
            name -> followAlone(name, found).ifPresent(it -> stops.put(name, it)));
    for (String name : whole) {
      // Where nothing was found, what a build asks for is known to fail.
      onEachPlatform(
              name,
              it ->
                  found.getOrDefault(name, Map.of()).containsKey(it)
                      ? Optional.empty()
                      : followOne(name, List.of(it), false, found))
          .ifPresent(it -> stops.put(name, it));
    }
    return new Effects(found, stops);
  }

  private Optional<Stop> followAlone(String name, Map<String, Map<Platform, Effect>> found) {
    return followOne(name, platforms, found)
        .flatMap(
            it ->
                canDiffer(it)
                    ? onEachPlatform(name, on -> followOne(name, List.of(on), found))
                    : Optional.of(it));
  }

  /** What fails or is unknown may be so on one platform alone, and the others are judged. */
  private static boolean canDiffer(Stop stop) {
    return stop.end() == End.FAILS || stop.end() == End.UNKNOWN;
  }

  /** Where a package cannot be had, nixpkgs refuses to build it: it does nothing there. */
  private Optional<Stop> onEachPlatform(String name, Function<Platform, Optional<Stop>> follow) {
    Map<Platform, Stop> stops = new TreeMap<>();
    for (Platform platform : platforms) {
      follow
          .apply(platform)
          .map(it -> asFarAsKnown(it, platform))
          .ifPresent(it -> stops.put(platform, it));
    }
    if (stops.size() < platforms.size()) {
      Evaluator evaluator = new Evaluator(nix);
      stops
          .entrySet()
          .removeIf(
              it ->
                  it.getValue().end() == End.FAILS
                      && evaluator.isUnavailable(expressions, name, it.getKey()));
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
    return followOne(name, on, true, found)
        // What no build asks for, such as tests in `passthru`, need not evaluate.
        .flatMap(it -> canDiffer(it) ? followOne(name, on, false, found) : Optional.of(it));
  }

  private Optional<Stop> followOne(
      String name,
      Collection<Platform> on,
      boolean everything,
      Map<String, Map<Platform, Effect>> found) {
    return follow(List.of(name), on, Optional.of(everything), found).map(Ended::stop);
  }

  /** What ended a run of Nix, and what it was about. */
  private record Ended(Stop stop, Optional<Asked> asked) implements EndedRun {}

  /**
   * One run of Nix.
   *
   * @param everything whether what no build asks for has to evaluate; where this is not said, that
   *     is left out where it does not, and so is what cannot be had for a reason that Nix can skip
   */
  private Optional<Ended> follow(
      Collection<String> wanted,
      Collection<Platform> on,
      Optional<Boolean> everything,
      Map<String, Map<Platform, Effect>> found) {
    Map<String, Path> folders = new TreeMap<>(nix.folders(expressions));
    folders.put("copy", view.folder());
    Map<String, Object> more = new TreeMap<>(Map.of("copy", view.folder().toString()));
    everything.ifPresent(it -> more.put("everything", it));
    String request = nix.request(expressions, List.copyOf(wanted), on, more);
    ToolRun run =
        nix.evaluation(
            List.of("--show-trace", nix.engine("effects.nix"), "--argstr", "request", request),
            folders,
            view.shown());
    if (!run.succeeded()) {
      EvaluationError error = EvaluationError.of(run);
      Path repository = expressions.repository();
      return Optional.of(
          new Ended(
              EffectsReader.stop(error, repository, view.folder()).orElseGet(() -> failed(error)),
              error.asked()));
    }
    Optional<JsonNode> value = NixValue.read(run.output());
    value.ifPresent(it -> EffectsReader.read(it, found));
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Ended(new Stop(End.FAILS, NixValue.TOO_LARGE, Optional.empty()), Optional.empty()));
  }

  private Stop failed(EvaluationError error) {
    Optional<String> place = EffectsReader.place(error, expressions.repository(), view.folder());
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
