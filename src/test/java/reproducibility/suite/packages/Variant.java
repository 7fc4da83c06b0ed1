package reproducibility.suite.packages;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;

/**
 * What an expression says of its package on those platforms on which it says the same.
 *
 * @param evaluated what it says
 * @param platforms where
 * @param on the platforms, as words that go behind a finding; empty where they are all on which the
 *     expression evaluates
 */
public record Variant(EvaluatedPackage evaluated, List<Platform> platforms, String on) {

  /** Those of an expression. */
  static List<Variant> of(String expression, Evaluation evaluation) {
    Map<List<Object>, Map<Platform, EvaluatedPackage>> groups = new LinkedHashMap<>();
    Set<Platform> all = new HashSet<>();
    for (PackageSet set : evaluation.sets().values()) {
      EvaluatedPackage it = set.packages().get(expression);
      if (it != null) {
        groups.computeIfAbsent(key(it), any -> new LinkedHashMap<>()).put(set.platform(), it);
        all.add(set.platform());
      }
    }
    return groups.values().stream()
        .map(
            group ->
                new Variant(
                    group.values().iterator().next(),
                    List.copyOf(group.keySet()),
                    on(group.keySet(), all)))
        .toList();
  }

  /** What tells one from another; what is unknown of it, claims that ask for it say. */
  private static List<Object> key(EvaluatedPackage evaluated) {
    Map<String, Supplier<Object>> compared =
        Map.of(
            "source", evaluated::source,
            "pname", evaluated::name,
            "version", evaluated::version,
            "format", evaluated::format,
            "licenses", evaluated::licenses,
            "homepage", evaluated::homepage);
    return compared.entrySet().stream()
        .filter(it -> evaluated.tells(List.of(it.getKey())))
        .<Object>map(it -> Map.entry(it.getKey(), it.getValue().get()))
        .toList();
  }

  /**
   * Some platforms, as words that go behind a finding.
   *
   * @return such as {@code " on x86_64-linux"}; empty where they are all
   */
  public static String on(Collection<Platform> some, Collection<Platform> all) {
    return some.containsAll(all)
        ? ""
        : some.stream().map(Platform::system).collect(Collectors.joining(", ", " on ", ""));
  }

  /** What is wrong on some platforms, each as words with its platforms. */
  public static String words(
      Map<String, List<Platform>> wrong, Collection<Platform> all, String between) {
    return wrong.entrySet().stream()
        .map(it -> it.getKey() + on(it.getValue(), all))
        .collect(Collectors.joining(between));
  }
}
