package reproducibility.suite.build;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.NixExpression;
import reproducibility.suite.SubjectArguments;
import reproducibility.suite.UnderTest;

/**
 * A package of the repository, to be built for a platform that is not this machine's.
 *
 * @param platform which
 * @param expression the package; empty where nothing can be built for that platform from here, so
 *     that one subject stands for all of them
 * @param sources the packages whose archives it takes: itself, and of the meta-package all members
 */
public record ForeignPackage(
    Platform platform, Optional<NixExpression> expression, List<NixExpression> sources) {

  /** Those that the contract promises for other platforms, and that this run is about. */
  public static Stream<ForeignPackage> in(UnderTest repository) {
    return repository.platforms().promises().keySet().stream()
        .filter(it -> !it.equals(Platform.host()) && repository.settings().wants(it))
        .flatMap(it -> on(it, repository));
  }

  private static Stream<ForeignPackage> on(Platform platform, UnderTest repository) {
    try {
      repository.foreignBuilds().place(platform);
    } catch (Undecided e) {
      return Stream.of(new ForeignPackage(platform, Optional.empty(), List.of()));
    }
    Platforms contract = repository.platforms();
    List<NixExpression> promised =
        repository.inventory().expressions().stream()
            .filter(it -> contract.promise(platform).packages().contains(it.name()))
            .toList();
    return SubjectArguments.builtWithMetaPackage(repository).stream()
        .map(NixExpression.class::cast)
        .filter(it -> promised.contains(it) || contract.isMetaPackage(it.name()))
        .map(
            it ->
                new ForeignPackage(
                    platform, Optional.of(it), promised.contains(it) ? List.of(it) : promised));
  }

  /** Where its expression lies. */
  public String path() {
    return expression.map(NixExpression::path).orElse(Platforms.FILE);
  }

  @Override
  public String toString() {
    return expression.map(NixExpression::toString).orElse("every package") + " for " + platform;
  }
}
