package reproducibility.suite.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.WheelTag;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.NixExpression;
import reproducibility.suite.UnderTest;

/**
 * A wheel that a package is built from, on the platforms on which it is.
 *
 * @param expression of the package
 * @param path of the wheel, from the top of the repository
 * @param tags what its file name says it is for, expanded
 * @param platforms those where the package can be had; where the whole set brings it on some, those
 */
public record PackagedWheel(
    NixExpression expression, String path, List<WheelTag> tags, Set<Platform> platforms) {

  /** Those of some expressions; one that does not evaluate has none, and a claim of its own. */
  public static Stream<PackagedWheel> in(Stream<NixExpression> expressions, UnderTest repository) {
    return expressions.flatMap(it -> of(it, repository).stream());
  }

  private static List<PackagedWheel> of(NixExpression expression, UnderTest repository) {
    Map<String, Set<Platform>> byPath = new TreeMap<>();
    Set<Platform> wanted = platforms(expression, repository);
    for (Platform platform : wanted) {
      repository
          .evaluation()
          .find(platform, expression.name())
          .flatMap(EvaluatedPackage::source)
          .filter(LocalSource.class::isInstance)
          .map(it -> Path.of(((LocalSource) it).path()).normalize())
          .filter(it -> it.startsWith(repository.snapshot().folder()))
          .map(it -> repository.snapshot().folder().relativize(it).toString())
          .ifPresent(it -> byPath.computeIfAbsent(it, key -> new TreeSet<>()).add(platform));
    }
    List<PackagedWheel> found = new ArrayList<>();
    byPath.forEach(
        (path, platforms) -> {
          List<WheelTag> tags = tags(path);
          if (!tags.isEmpty()) {
            found.add(new PackagedWheel(expression, path, tags, platforms));
          }
        });
    return found;
  }

  /** None of what is not named like a wheel. */
  private static List<WheelTag> tags(String path) {
    try {
      return Wheel.FileName.parse(Path.of(path).getFileName().toString()).tags().stream()
          .map(WheelTag::parse)
          .toList();
    } catch (Malformed e) {
      return List.of();
    }
  }

  private static Set<Platform> platforms(NixExpression expression, UnderTest repository) {
    try {
      Set<Platform> available =
          repository.evaluation().sets().values().stream()
              .filter(
                  set ->
                      name(set, expression).filter(it -> set.unavailable(it).isEmpty()).isPresent())
              .map(PackageSet::platform)
              .collect(Collectors.toCollection(TreeSet::new));
      Optional<String> meta = repository.facts(Optional.<String>empty(), Platforms::metaPackage);
      Set<Platform> brought =
          available.stream()
              .filter(
                  it ->
                      meta.stream()
                          .allMatch(
                              name -> isBrought(name, expression, repository.evaluation().on(it))))
              .collect(Collectors.toCollection(TreeSet::new));
      return brought.isEmpty() ? available : brought;
    } catch (Undecided e) {
      return Set.of();
    }
  }

  private static boolean isBrought(String meta, NixExpression expression, PackageSet set) {
    return name(set, expression)
        .filter(it -> set.pathsTo(it::equals, meta).containsKey(it))
        .isPresent();
  }

  private static Optional<String> name(PackageSet set, NixExpression expression) {
    return Optional.ofNullable(set.packages().get(expression.name())).map(EvaluatedPackage::name);
  }

  @Override
  public String toString() {
    return expression + ": " + path.replaceFirst(".*/", "");
  }
}
