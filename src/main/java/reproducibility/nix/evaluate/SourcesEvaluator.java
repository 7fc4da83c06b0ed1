package reproducibility.nix.evaluate;

import static reproducibility.nix.evaluate.Answers.string;
import static reproducibility.nix.evaluate.Answers.strings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.EvaluationError.Asked;
import reproducibility.nix.evaluate.PackageSources.Fetch;
import reproducibility.nix.evaluate.PackageSources.Kind;
import reproducibility.nix.evaluate.PackageSources.PackageSource;
import reproducibility.nix.evaluate.PackageSources.Place;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates {@code fetched-sources.nix}: all expressions in one run where all are sound. One that
 * ends a run is asked for alone, on one platform after the other.
 */
public final class SourcesEvaluator {
  private final Nix nix;
  private final Expressions expressions;
  private final Map<String, Map<Platform, PackageSource>> found = new TreeMap<>();
  private final Map<String, Map<Platform, String>> errors = new TreeMap<>();

  public SourcesEvaluator(Nix nix, Expressions expressions) {
    this.nix = nix;
    this.expressions = expressions;
  }

  public PackageSources of(List<String> names, Collection<Platform> platforms) {
    var unused =
        EndedRun.askTogether(
            names,
            it -> ask(it, platforms),
            (asked, trouble) -> {
              errorOf(asked.expression(), asked.platform(), trouble);
              platforms.stream()
                  .filter(it -> !it.equals(asked.platform()))
                  .forEach(it -> askAlone(asked.expression(), it));
            },
            name -> {
              if (ask(List.of(name), platforms).isPresent()) {
                platforms.forEach(it -> askAlone(name, it));
              }
            });
    return new PackageSources(found, errors);
  }

  private void askAlone(String name, Platform platform) {
    ask(List.of(name), List.of(platform)).ifPresent(it -> errorOf(name, platform, it));
  }

  private void errorOf(String name, Platform platform, Trouble trouble) {
    errors.computeIfAbsent(name, it -> new TreeMap<>()).put(platform, trouble.words());
  }

  /** What Nix says against it, and what it was about. */
  private record Trouble(String words, Optional<Asked> asked) implements EndedRun {}

  private Optional<Trouble> ask(Collection<String> names, Collection<Platform> platforms) {
    ToolRun run =
        nix.evaluation(
            List.of(
                "--show-trace",
                nix.engine("fetched-sources.nix"),
                "--argstr",
                "request",
                nix.request(expressions, List.copyOf(names), platforms)),
            nix.folders(expressions));
    if (!run.succeeded()) {
      EvaluationError error = EvaluationError.of(run);
      String words =
          error
              .unknown()
              .map(it -> "the stand-in for nixpkgs does not know " + it)
              .or(
                  () ->
                      EffectsReader.stop(error, expressions.repository(), expressions.repository())
                          .map(SourcesEvaluator::words))
              .orElseGet(
                  () -> Evaluator.withoutFolders(nix, error.toString(), expressions.repository()));
      return Optional.of(new Trouble(words, error.asked()));
    }
    Optional<JsonNode> value = NixValue.read(run.output());
    value.ifPresent(this::read);
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(new Trouble(NixValue.TOO_LARGE, Optional.empty()));
  }

  private static String words(Effects.Stop stop) {
    String what =
        switch (stop.end()) {
          case ASKS -> "asks the machine for ";
          case FETCHES -> "reads what is fetched while it is evaluated: ";
          default -> "reads ";
        };
    return what + stop.what();
  }

  private void read(JsonNode json) {
    for (Map.Entry<String, JsonNode> system : json.properties()) {
      for (Map.Entry<String, JsonNode> it : system.getValue().properties()) {
        found
            .computeIfAbsent(it.getKey(), name -> new TreeMap<>())
            .put(new Platform(system.getKey()), source(it.getValue()));
      }
    }
  }

  private static PackageSource source(JsonNode json) {
    Map<String, List<String>> arguments = new TreeMap<>();
    json.path("arguments")
        .properties()
        .forEach(it -> arguments.put(it.getKey(), strings(it.getValue())));
    Map<String, String> attributes = new TreeMap<>();
    json.path("attributes")
        .properties()
        .forEach(it -> attributes.put(it.getKey(), it.getValue().asString("")));
    return new PackageSource(
        Kind.valueOf(json.path("kind").asString("none").toUpperCase(Locale.ROOT)),
        string(json.path("pname")),
        string(json.path("version")),
        place(json.path("place")),
        new Fetch(
            json.path("fetcher").asString(""), Map.copyOf(arguments), string(json.path("path"))),
        strings(json.path("others")),
        strings(json.path("texts")),
        Map.copyOf(attributes));
  }

  private static Optional<Place> place(JsonNode json) {
    return string(json.path("file"))
        .map(it -> new Place(it, json.path("line").asInt(1), json.path("column").asInt(1)));
  }
}
