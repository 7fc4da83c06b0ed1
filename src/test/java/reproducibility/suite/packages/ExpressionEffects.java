package reproducibility.suite.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.Effects.Difference;
import reproducibility.nix.evaluate.Effects.Effect;
import reproducibility.nix.evaluate.Effects.End;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.Effects.Stop;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;

/** What the expressions of the repository under test do beside giving packages. */
public final class ExpressionEffects {
  private static final int SHOWN = 5;

  private final Supplier<Effects> effects;
  private final Inventory inventory;

  public ExpressionEffects(Supplier<Effects> effects, Inventory inventory) {
    this.effects = effects;
    this.inventory = inventory;
  }

  /**
   * What an expression does on each platform.
   *
   * @throws Undecided where it could not be followed to its end
   */
  public Map<Platform, Effect> effects(NixExpression expression) {
    requireFollowed(expression);
    return effects.get().of(expression.name());
  }

  private void requireFollowed(NixExpression expression) {
    effects
        .get()
        .stop(expression.name())
        .ifPresent(
            it -> {
              throw undecided(expression, it);
            });
    if (effects.get().of(expression.name()).isEmpty()) {
      throw Undecided.becauseOf(
          "EveryExpression.isTrackedByGit", expression + " is not in git, as another claim says");
    }
  }

  private Stream<Effect> judged(NixExpression expression) {
    return effects.get().of(expression.name()).values().stream();
  }

  private static Undecided undecided(NixExpression expression, Stop stop) {
    return switch (stop.end()) {
      case UNKNOWN -> Undecided.byStandIn(expression + " cannot be followed: " + stop.what());
      case FAILS ->
          Undecided.becauseOf(
              "EveryExpression.evaluatesOnEveryPlatform",
              expression + " does not evaluate, as another claim says");
      case ASKS -> beyond(expression, stop, "EveryExpression.doesNotDependOnTheMachine");
      case READS -> beyond(expression, stop, "EveryExpression.readsNothingOutsideTheRepository");
      case FETCHES -> beyond(expression, stop, "EveryExpression.fetchesNothing");
    };
  }

  private static Undecided beyond(NixExpression expression, Stop stop, String claim) {
    return Undecided.becauseOf(
        claim,
        expression + " cannot be followed beyond " + stop.what() + ", as another claim says");
  }

  /** What Nix says against what an expression gives to a build, if that is its own fault. */
  public Optional<String> failure(NixExpression expression) {
    return effects
        .get()
        .stop(expression.name())
        .filter(it -> it.end() == End.FAILS && isOf(expression, it.place()))
        .map(Stop::what);
  }

  /**
   * What ended the evaluation of an expression, if it was of this kind.
   *
   * @throws Undecided where it ended for another reason
   */
  public Optional<Stop> end(NixExpression expression, End end) {
    Optional<Stop> stop =
        effects
            .get()
            .stop(expression.name())
            .filter(it -> it.end() == end && isOf(expression, it.place()));
    if (stop.isEmpty()) {
      requireFollowed(expression);
    }
    return stop;
  }

  /**
   * Everything that an expression fetches, on whatever platform.
   *
   * @throws Undecided where it ended for another reason than a fetch
   */
  public List<Fetch> fetches(NixExpression expression) {
    List<Fetch> fetches =
        judged(expression)
            .flatMap(it -> it.fetches().stream())
            .filter(it -> isOf(expression, it.place()))
            .distinct()
            .toList();
    return fetches.isEmpty()
        ? end(expression, End.FETCHES).flatMap(Stop::fetch).stream().toList()
        : fetches;
  }

  /** Whether a place is not in the file of another expression, of which the same is found. */
  private boolean isOf(NixExpression expression, Optional<String> place) {
    return inventory.expressions().stream()
        .filter(it -> !it.path().equals(expression.path()))
        .filter(it -> place.filter(at -> at.startsWith(it.path() + ":")).isPresent())
        .noneMatch(it -> finds(it, place));
  }

  /** A function that flox takes for a package is not followed, and finds nothing. */
  private boolean finds(NixExpression other, Optional<String> place) {
    return effects.get().stop(other.name()).filter(it -> it.end().isFound()).isPresent()
        || judged(other)
            .flatMap(it -> it.fetches().stream())
            .map(Fetch::place)
            .anyMatch(place::equals);
  }

  /** The attributes that differ in another checkout, on whatever platform. */
  public Map<String, Difference> differences(NixExpression expression) {
    Map<String, Difference> differences = new TreeMap<>();
    judged(expression).forEach(it -> it.differences().forEach(differences::putIfAbsent));
    if (differences.isEmpty()) {
      requireFollowed(expression);
    }
    return differences;
  }

  /**
   * A place as {@code path:line}: the one that is known, else where a word of the finding occurs in
   * the expression or in another of the repository, else the expression.
   */
  public String place(NixExpression expression, Optional<String> known, String what) {
    String word = what.replaceFirst("^builtins\\.", "").replaceFirst("(?<=\\w) .*", "");
    return known.orElseGet(
        () ->
            Stream.concat(Stream.of(expression), inventory.expressions().stream())
                .filter(it -> it.text().contains(word))
                .findFirst()
                .map(it -> it.path() + ":" + it.lineOf(word))
                .orElse(expression.path()));
  }

  /** As many as a person reads. */
  public static String list(List<?> all) {
    List<String> lines = all.stream().map(Object::toString).distinct().toList();
    return lines.stream().limit(SHOWN).collect(Collectors.joining("\n"))
        + (lines.size() > SHOWN ? "\nand " + (lines.size() - SHOWN) + " more" : "");
  }
}
