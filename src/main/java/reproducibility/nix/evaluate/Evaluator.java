package reproducibility.nix.evaluate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.StandIn;
import reproducibility.tool.ToolRun;

/**
 * Evaluates expressions by {@code nix-instantiate}, without a store.
 *
 * @param nix with its settings
 */
public record Evaluator(Nix nix) {
  /**
   * What {@code evaluate.nix} takes for a package itself, whose attributes all ask for it first.
   */
  static final String PACKAGE = "package";

  /** What {@code evaluate.nix} gives only where a package cannot be had. */
  private static final String UNAVAILABLE = "unavailable";

  /** Without one of these names, an expression says nothing of where its package can be had. */
  private static final Set<String> SAYING_WHERE = Set.of("meta", "disabled", "disabledIf");

  /** What {@code scope.nix} prints. */
  private static final String OF_PYTHON = "repro-asked: the version of python3";

  public Evaluation evaluate(Expressions expressions, Collection<Platform> platforms) {
    return new EvaluationRun(this, expressions).of(platforms);
  }

  /** Whether a package evaluates so far that it says it cannot be had on a platform. */
  boolean isUnavailable(Expressions expressions, String name, Platform platform) {
    return saysWhere(expressions, name)
        && ask(expressions, List.of(name), List.of(platform), Optional.of(UNAVAILABLE))
            .error()
            .isEmpty();
  }

  /** It may also be one of nixpkgs' packages, of which the contract says where it can be had. */
  private static boolean saysWhere(Expressions expressions, String name) {
    return expressions.facts().stream().anyMatch(it -> !it.unavailable().isEmpty())
        || Stream.concat(
                expressions.all().stream().filter(it -> it.name().equals(name)),
                expressions.helpers().stream())
            .anyMatch(it -> !Collections.disjoint(it.identifiers(), SAYING_WHERE));
  }

  /**
   * What a request gives, or what Nix says against it.
   *
   * @param attribute asked for alone, if it is: the answer is then of no use
   */
  Answer ask(
      Expressions expressions,
      List<String> wanted,
      Collection<Platform> platforms,
      Optional<String> attribute) {
    ToolRun run =
        nix.evaluation(
            List.of(
                "--show-trace",
                nix.engine("evaluate.nix"),
                "--argstr",
                "request",
                nix.request(
                    expressions,
                    wanted,
                    platforms,
                    attribute
                        .<Map<String, Object>>map(it -> Map.of("attribute", it))
                        .orElse(Map.of()))),
            nix.folders(expressions));
    // A real nixpkgs has one Python, and prints nothing.
    boolean asksForPython =
        !nix.engine().scope().equals(new StandIn().scope()) || run.errors().contains(OF_PYTHON);
    if (!run.succeeded()) {
      EvaluationError error = EvaluationError.of(run);
      Path repository = expressions.repository();
      return new Answer(
          Map.of(),
          Optional.of(
              new EvaluationError(
                  withoutFolders(error.message(), repository),
                  error.place().map(it -> withoutFolders(it, repository)),
                  List.of(),
                  error.asked())),
          asksForPython);
    }
    if (attribute.isPresent()) {
      return new Answer(Map.of(), Optional.empty(), asksForPython);
    }
    return NixValue.read(run.output())
        .map(it -> new Answer(EvaluationReader.read(it), Optional.empty(), asksForPython))
        .orElseGet(
            () ->
                new Answer(
                    Map.of(), Optional.of(new EvaluationError(NixValue.TOO_LARGE)), asksForPython));
  }

  /**
   * What Nix answers.
   *
   * @param sets by platform
   * @param error why there are none
   * @param asksForPython whether the version of {@code python3} was asked for
   */
  record Answer(
      Map<Platform, PackageSet> sets, Optional<EvaluationError> error, boolean asksForPython) {}

  /** Where the repository and the engine lie on this machine is no part of what is wrong. */
  private String withoutFolders(String error, Path repository) {
    String inside = withoutFolders(nix, error, repository);
    Path around = repository.getParent();
    return around == null || around.getParent() == null
        ? inside
        : inside.replace(around + "/", "../");
  }

  /** The same of any text: paths in these folders begin with the folder's name, or at its top. */
  public static String withoutFolders(Nix nix, String text, Path repository) {
    String without = text.replace(repository + "/", "").replace(nix.engine("") + "/", "engine/");
    for (Map.Entry<String, Path> folder : nix.engine().folders().entrySet()) {
      without = without.replace(folder.getValue() + "/", folder.getKey() + "/");
    }
    return without;
  }
}
