package reproducibility.suite.packages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.repository.NixExpression;

/**
 * An extra that an expression offers: a name in its {@code optional-dependencies}.
 *
 * @param expression which
 * @param name as the expression writes it
 * @param inputs the names of its inputs, by the platforms on which it is offered
 */
public record Extra(NixExpression expression, String name, Map<Platform, List<String>> inputs) {

  /** Those of some expressions; one that does not evaluate has none, and a claim of its own. */
  public static Stream<Extra> in(Stream<NixExpression> expressions, Packages packages) {
    return expressions.flatMap(it -> of(it, packages));
  }

  private static Stream<Extra> of(NixExpression expression, Packages packages) {
    Map<String, Map<Platform, List<String>>> offered = new TreeMap<>();
    try {
      packages
          .onEachPlatform(expression)
          .forEach(
              (platform, evaluated) ->
                  evaluated
                      .extras()
                      .forEach(
                          (name, inputs) ->
                              offered
                                  .computeIfAbsent(name, key -> new TreeMap<>())
                                  .put(platform, inputs)));
    } catch (Undecided e) {
      return Stream.of();
    }
    return offered.entrySet().stream().map(it -> new Extra(expression, it.getKey(), it.getValue()));
  }

  /** The name as extras are compared (PEP 685). */
  public NormalizedName normalized() {
    return NormalizedName.of(name);
  }

  @Override
  public String toString() {
    return expression + "[" + name + "]";
  }
}
