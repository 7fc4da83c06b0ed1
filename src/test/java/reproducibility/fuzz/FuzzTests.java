package reproducibility.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each target on its seeds, and on mutations of them that are the same on every run. */
class FuzzTests {
  private static final int MUTATIONS = 500;

  @ParameterizedTest
  @EnumSource
  void readsTheSeeds(Target target) {
    List<byte[]> seeds = target.seeds().toList();
    assertThat(seeds)
        .as("a reader that always fails would pass otherwise")
        .isNotEmpty()
        .allMatch(target::holdsOf);
  }

  @ParameterizedTest
  @EnumSource
  void holdsOfMutations(Target target) {
    new Mutations(target.seeds().toList())
        .limited(MUTATIONS)
        .forEach(
            bytes ->
                assertThatCode(() -> target.holdsOf(bytes))
                    .as(() -> HexFormat.of().formatHex(bytes))
                    .doesNotThrowAnyException());
  }
}
