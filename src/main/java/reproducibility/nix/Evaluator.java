package reproducibility.nix;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evaluates expressions by {@code nix-instantiate}, without a store.
 *
 * @param nix with its settings
 */
record Evaluator(Nix nix) {
  private static final JsonMapper JSON = new JsonMapper();

  Evaluation evaluate(Expressions expressions, Collection<Platform> platforms) {
    Map<Platform, PackageSet> sets = new TreeMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    if (evaluate(expressions, expressions.names(), platforms, sets).isPresent()) {
      for (String name : expressions.names()) {
        evaluate(expressions, List.of(name), platforms, sets)
            .ifPresent(error -> errors.put(name, error));
      }
    }
    return new Evaluation(sets, errors);
  }

  /** Adds what a request gives to the sets, or answers what Nix says against it. */
  private Optional<String> evaluate(
      Expressions expressions,
      List<String> wanted,
      Collection<Platform> platforms,
      Map<Platform, PackageSet> sets) {
    ToolRun run =
        nix.evaluation(
            List.of(
                nix.engine("evaluate.nix"),
                "--argstr",
                "request",
                nix.request(expressions, wanted, platforms)),
            nix.folders(expressions));
    if (!run.succeeded()) {
      return Optional.of(withoutFolders(errorOf(run), expressions.repository()));
    }
    try {
      EvaluationReader.read(JSON.readTree(run.output()))
          .forEach((platform, set) -> sets.merge(platform, set, Evaluator::together));
      return Optional.empty();
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.NIX, "Nix " + nix.version() + " answers in a way that is not understood", "");
    }
  }

  private static PackageSet together(PackageSet some, PackageSet more) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>(some.packages());
    packages.putAll(more.packages());
    Map<String, PackageSet.Node> nodes = new TreeMap<>(some.nodes());
    nodes.putAll(more.nodes());
    return new PackageSet(some.platform(), packages, nodes);
  }

  /** Where the repository and the engine lie on this machine is no part of what is wrong. */
  private String withoutFolders(String error, Path repository) {
    String inside = withoutFolders(nix, error, repository);
    Path around = repository.getParent();
    return around == null || around.getParent() == null
        ? inside
        : inside.replace(around + "/", "../");
  }

  /** The same of any text: paths in these folders begin with the folder's name, or at its top. */
  static String withoutFolders(Nix nix, String text, Path repository) {
    String without = text.replace(repository + "/", "").replace(nix.engine("") + "/", "engine/");
    for (Map.Entry<String, Path> folder : nix.engine().folders().entrySet()) {
      without = without.replace(folder.getValue() + "/", folder.getKey() + "/");
    }
    return without;
  }

  /** What Nix says is wrong, and where. */
  static String errorOf(ToolRun run) {
    String error =
        run.errors()
            .lines()
            .filter(line -> line.startsWith("error:"))
            .findFirst()
            .orElse(run.lastError());
    Optional<String> place =
        run.errors()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("at .*\\.nix:\\d+.*"))
            .findFirst();
    return error.replaceFirst("error:\\s*", "")
        + place.map(it -> " " + it.replaceFirst(":$", "")).orElse("");
  }
}
