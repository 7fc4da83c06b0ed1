package reproducibility.nix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One evaluation of all expressions for all platforms: in one run of Nix where all are sound; else
 * one by one, so that an expression or a platform that fails leaves the others judged.
 */
final class EvaluationRun {
  private final Evaluator evaluator;
  private final Expressions expressions;
  private final Map<Platform, PackageSet> sets = new TreeMap<>();
  private final Map<String, Map<String, Set<Platform>>> errors = new LinkedHashMap<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();

  EvaluationRun(Evaluator evaluator, Expressions expressions) {
    this.evaluator = evaluator;
    this.expressions = expressions;
  }

  Evaluation of(Collection<Platform> platforms) {
    if (ask(expressions.names(), platforms).isPresent()) {
      for (String name : expressions.names()) {
        if (ask(List.of(name), platforms).isPresent()) {
          for (Platform platform : platforms) {
            ask(List.of(name), List.of(platform)).ifPresent(it -> failed(name, platform, it));
          }
        }
      }
    }
    giveReasons();
    sets.values().forEach(set -> set.packages().values().removeIf(this::isNone));
    Map<String, String> words = new LinkedHashMap<>();
    errors.forEach((name, found) -> words.put(name, words(found, platforms.size())));
    return new Evaluation(sets, words, unknown);
  }

  private Optional<EvaluationError> ask(List<String> names, Collection<Platform> platforms) {
    Evaluator.Answer answer = evaluator.ask(expressions, names, platforms, Optional.empty());
    answer.sets().forEach((platform, set) -> sets.merge(platform, set, EvaluationRun::together));
    return answer.error();
  }

  private void failed(String name, Platform platform, EvaluationError error) {
    error
        .unknown()
        .or(() -> evaluator.nix().lacking(platform))
        .ifPresentOrElse(
            it -> unknown.put(name, it),
            () ->
                errors
                    .computeIfAbsent(name, it -> new LinkedHashMap<>())
                    .computeIfAbsent(error.toString(), it -> new TreeSet<>())
                    .add(platform));
  }

  /** What Nix says, with the platforms where it is not all of them. */
  static String words(Map<String, Set<Platform>> errors, int platforms) {
    return errors.entrySet().stream()
        .map(
            it ->
                it.getValue().size() == platforms
                    ? it.getKey()
                    : "on "
                        + it.getValue().stream()
                            .map(Platform::system)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + it.getKey())
        .collect(Collectors.joining("; "));
  }

  /** What fails as a whole, such as a function that flox takes for a package. */
  private boolean isNone(EvaluatedPackage found) {
    return errors.containsKey(found.expression()) && found.tellsNothing();
  }

  /** Asks for each thing that could not be told alone, since Nix says why only when it fails. */
  private void giveReasons() {
    Map<String, String> reasons = new TreeMap<>();
    sets.replaceAll((platform, set) -> withReasons(set, reasons));
  }

  private PackageSet withReasons(PackageSet set, Map<String, String> reasons) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>();
    set.packages()
        .forEach(
            (name, found) -> {
              Map<String, String> told = new TreeMap<>();
              found
                  .unknown()
                  .keySet()
                  .forEach(
                      it ->
                          told.put(
                              it,
                              reasons.computeIfAbsent(
                                  name + " " + it, key -> reason(name, it, set.platform()))));
              packages.put(name, told.isEmpty() ? found : found.because(told));
            });
    return new PackageSet(set.platform(), packages, set.nodes());
  }

  private String reason(String name, String attribute, Platform platform) {
    if (!expressions.names().contains(name)) {
      return "Nix gives the reason for expressions alone";
    }
    if (errors.containsKey(name)) {
      return "does not evaluate, as another claim says";
    }
    Optional<EvaluationError> error =
        evaluator
            .ask(expressions, List.of(name), List.of(platform), Optional.of(attribute))
            .error();
    if (error.isPresent() && error.get().unknown().isEmpty()) {
      sets.keySet().forEach(it -> failedIn(name, attribute, it));
      return "does not evaluate, as another claim says";
    }
    return error.flatMap(EvaluationError::unknown).orElse("Nix did not tell it");
  }

  /** Nix may say it of one platform alone, or another thing of each. */
  private void failedIn(String name, String attribute, Platform platform) {
    evaluator
        .ask(expressions, List.of(name), List.of(platform), Optional.of(attribute))
        .error()
        .filter(it -> it.unknown().isEmpty())
        .ifPresent(it -> failed(name, platform, it));
  }

  private static PackageSet together(PackageSet some, PackageSet more) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>(some.packages());
    packages.putAll(more.packages());
    Map<String, PackageSet.Node> nodes = new TreeMap<>(some.nodes());
    nodes.putAll(more.nodes());
    return new PackageSet(some.platform(), packages, nodes);
  }
}
