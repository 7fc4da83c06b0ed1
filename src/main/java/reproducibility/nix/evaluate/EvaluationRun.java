package reproducibility.nix.evaluate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.evaluate.EvaluationError.Asked;

/**
 * One evaluation of all expressions for all platforms, in one run of Nix where all are sound. One
 * that ends a run is asked for alone, platform by platform, so that the others are judged.
 */
final class EvaluationRun {
  private static final String ANOTHER_CLAIM = "does not evaluate, as another claim says";

  private final Evaluator evaluator;
  private final Expressions expressions;
  private final Map<Platform, PackageSet> sets = new TreeMap<>();
  private final Map<String, Map<String, Set<Platform>>> errors = new LinkedHashMap<>();

  /** Those of platforms for which no package is promised: nixpkgs refuses to build it there. */
  private final Map<String, Map<String, Set<Platform>>> elsewhere = new LinkedHashMap<>();

  private final Map<String, String> unknown = new LinkedHashMap<>();
  private final Map<String, Optional<EvaluationError>> packages = new TreeMap<>();
  private boolean asksForPython;

  EvaluationRun(Evaluator evaluator, Expressions expressions) {
    this.evaluator = evaluator;
    this.expressions = expressions;
  }

  Evaluation of(Collection<Platform> platforms) {
    var unused =
        EndedRun.askTogether(
            expressions.names(),
            it -> ask(it, platforms),
            (asked, error) -> askAlone(asked, error, platforms),
            it -> askAlone(it, platforms));
    giveReasons();
    leaveOutUnavailable(platforms);
    sets.values().forEach(set -> set.packages().values().removeIf(this::isNone));
    Map<String, String> words = new LinkedHashMap<>();
    errors.forEach((name, found) -> words.put(name, words(found, platforms.size())));
    return new Evaluation(sets, words, unknown, asksForPython);
  }

  private void askAlone(String name, Collection<Platform> platforms) {
    if (ask(List.of(name), platforms).isPresent()) {
      for (Platform platform : platforms) {
        ask(List.of(name), List.of(platform)).ifPresent(it -> failed(name, platform, it));
      }
    }
  }

  /** Of one platform it is known already. */
  private void askAlone(Asked asked, EvaluationError error, Collection<Platform> platforms) {
    for (Platform platform : platforms) {
      (platform.equals(asked.platform())
              ? Optional.of(error)
              : ask(List.of(asked.expression()), List.of(platform)))
          .ifPresent(it -> failed(asked.expression(), platform, it));
    }
  }

  private Optional<EvaluationError> ask(Collection<String> names, Collection<Platform> platforms) {
    Evaluator.Answer answer = ask(names, platforms, Optional.empty());
    answer.sets().forEach((platform, set) -> sets.merge(platform, set, EvaluationRun::together));
    return answer.error();
  }

  private Evaluator.Answer ask(
      Collection<String> names, Collection<Platform> platforms, Optional<String> attribute) {
    Evaluator.Answer answer = evaluator.ask(expressions, List.copyOf(names), platforms, attribute);
    asksForPython |= answer.asksForPython();
    return answer;
  }

  private void failed(String name, Platform platform, EvaluationError error) {
    error
        .unknown()
        .or(() -> evaluator.nix().lacking(platform))
        .ifPresentOrElse(
            it -> unknown.put(name, it),
            () ->
                (evaluator.isUnavailable(expressions, name, platform) ? elsewhere : errors)
                    .computeIfAbsent(name, it -> new LinkedHashMap<>())
                    .computeIfAbsent(error.toString(), it -> new TreeSet<>())
                    .add(platform));
  }

  /** A package that can be had nowhere has to say why. */
  private void leaveOutUnavailable(Collection<Platform> platforms) {
    elsewhere.forEach(
        (name, found) -> {
          Set<Platform> without = new TreeSet<>();
          found.values().forEach(without::addAll);
          if (without.size() == platforms.size()) {
            errors.put(name, found);
          } else {
            without.stream()
                .flatMap(it -> Optional.ofNullable(sets.get(it)).stream())
                .forEach(it -> it.packages().remove(name));
          }
        });
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
                      it -> {
                        String known = reasons.get(name + " " + it);
                        String reason = known == null ? reason(found, it, set.platform()) : known;
                        told.put(it, reason);
                        if (!isElsewhere(name, set.platform())) {
                          reasons.put(name + " " + it, reason);
                        }
                      });
              packages.put(name, told.isEmpty() ? found : found.because(told));
            });
    return new PackageSet(set.platform(), packages, set.nodes());
  }

  private String reason(EvaluatedPackage found, String attribute, Platform platform) {
    String name = found.expression();
    if (!expressions.names().contains(name)) {
      return "Nix gives the reason for expressions alone";
    }
    if (errors.containsKey(name) || isElsewhere(name, platform)) {
      return ANOTHER_CLAIM;
    }
    Optional<EvaluationError> error =
        ofThePackage(found, platform).or(() -> error(name, attribute, platform));
    if (error.isPresent() && error.get().unknown().isEmpty()) {
      // Nix may say it of one platform alone, or another thing of each.
      sets.keySet()
          .forEach(
              it ->
                  (it.equals(platform) ? error : error(name, attribute, it))
                      .filter(told -> told.unknown().isEmpty())
                      .ifPresent(told -> failed(name, it, told)));
      return ANOTHER_CLAIM;
    }
    return error.flatMap(EvaluationError::unknown).orElse("Nix did not tell it");
  }

  private boolean isElsewhere(String name, Platform platform) {
    return elsewhere.getOrDefault(name, Map.of()).values().stream()
        .anyMatch(it -> it.contains(platform));
  }

  /** Why the package itself cannot be had, and so none of its attributes. */
  private Optional<EvaluationError> ofThePackage(EvaluatedPackage found, Platform platform) {
    return found.tellsNothing()
        ? packages.computeIfAbsent(
            platform + " " + found.expression(),
            it -> error(found.expression(), Evaluator.PACKAGE, platform))
        : Optional.empty();
  }

  private Optional<EvaluationError> error(String name, String attribute, Platform platform) {
    return ask(List.of(name), List.of(platform), Optional.of(attribute)).error();
  }

  private static PackageSet together(PackageSet some, PackageSet more) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>(some.packages());
    packages.putAll(more.packages());
    Map<String, PackageSet.Node> nodes = new TreeMap<>(some.nodes());
    nodes.putAll(more.nodes());
    return new PackageSet(some.platform(), packages, nodes);
  }
}
