package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;

/** What declarations of dependencies bring, on four platforms and one Python. */
final class Declarations {
  static final List<Platform> PLATFORMS =
      Stream.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin")
          .map(Platform::new)
          .toList();

  private Declarations() {}

  static List<Requirement> declaredBy(Declaration declaration) {
    Requirements answer =
        new Packaging()
            .requirements(Map.of("x", declaration), PLATFORMS, List.of(), Map.of(), "3.13.9");
    assertThat(answer.unreadable()).isEmpty();
    return answer.declared().getOrDefault("x", List.of());
  }

  /** How many platforms each extra brings a requirement on. */
  static String extras(Requirement requirement) {
    return requirement.extras().entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue().size())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
