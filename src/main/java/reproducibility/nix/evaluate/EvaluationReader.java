package reproducibility.nix.evaluate;

import static reproducibility.nix.evaluate.Answers.string;
import static reproducibility.nix.evaluate.Answers.strings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.EvaluatedPackage.CopiedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.FetchedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;
import tools.jackson.databind.JsonNode;

/** Reads what {@code evaluate.nix} prints. */
final class EvaluationReader {
  private EvaluationReader() {}

  static Map<Platform, PackageSet> read(JsonNode json) {
    Map<Platform, PackageSet> sets = new TreeMap<>();
    json.properties()
        .forEach(
            it ->
                sets.put(new Platform(it.getKey()), set(new Platform(it.getKey()), it.getValue())));
    return sets;
  }

  private static PackageSet set(Platform platform, JsonNode json) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>();
    json.path("packages")
        .properties()
        .forEach(it -> packages.put(it.getKey(), evaluated(it.getKey(), it.getValue())));
    for (JsonNode it : json.path("others")) {
      String name =
          string(it.path("pname")).orElse("a package")
              + string(it.path("place")).map(place -> " at " + place).orElse("");
      packages.put(name, evaluated(name, it));
    }
    Map<String, PackageSet.Node> nodes = new TreeMap<>();
    json.path("nodes")
        .properties()
        .forEach(
            it ->
                nodes.put(
                    it.getKey(),
                    new PackageSet.Node(
                        strings(it.getValue().path("dependencies")),
                        string(it.getValue().path("unavailable")),
                        string(it.getValue().path("version")),
                        it.getValue().path("known").asBoolean(true))));
    return new PackageSet(platform, packages, nodes);
  }

  private static EvaluatedPackage evaluated(String expression, JsonNode json) {
    return new EvaluatedPackage(
        expression,
        string(json.path("pname")),
        string(json.path("version")),
        string(json.path("format")),
        source(json.path("source")),
        strings(json.path("dependencies")),
        strings(json.path("buildSystem")),
        strings(json.path("imports")),
        string(json.path("homepage")),
        strings(json.path("licenses")),
        strings(json.path("flags")),
        string(json.path("python")),
        strings(json.path("relaxed")),
        strings(json.path("removed")),
        extras(json.path("extras")),
        string(json.path("place")),
        unknown(json));
  }

  /** What cannot be told, for a reason that is not here. */
  private static Map<String, String> unknown(JsonNode json) {
    Map<String, String> unknown = new TreeMap<>();
    json.properties().stream()
        .filter(it -> isUnknown(it.getValue()))
        .forEach(it -> unknown.put(it.getKey(), ""));
    return unknown;
  }

  private static boolean isUnknown(JsonNode json) {
    return json.isObject() && json.path("success").isBoolean();
  }

  private static Map<String, List<String>> extras(JsonNode json) {
    Map<String, List<String>> extras = new TreeMap<>();
    if (!isUnknown(json)) {
      json.properties().forEach(it -> extras.put(it.getKey(), strings(it.getValue())));
    }
    return extras;
  }

  private static Optional<Source> source(JsonNode json) {
    Optional<Source> local = string(json.path("path")).map(LocalSource::new);
    return local
        .or(() -> string(json.path("copy")).map(CopiedSource::new))
        .or(
            () ->
                string(json.path("fetcher"))
                    .map(it -> EffectsReader.fetch(it).map(Fetch::toString).orElse(it))
                    .map(FetchedSource::new));
  }
}
