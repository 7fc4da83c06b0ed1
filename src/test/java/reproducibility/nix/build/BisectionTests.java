package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTests {
  private static final List<Integer> CHANGES = IntStream.range(0, 15).boxed().toList();

  @Test
  void findsNoneWhereAllTogetherMakeNoDifference() {
    assertThat(new Bisection<Integer>(some -> false).causes(CHANGES)).isEmpty();
  }

  @Test
  void findsEachOneInFewTries() {
    for (int cause : CHANGES) {
      List<Set<Integer>> tries = new ArrayList<>();
      Bisection<Integer> bisection =
          new Bisection<>(
              some -> {
                tries.add(some);
                return some.contains(cause);
              });
      assertThat(bisection.causes(CHANGES)).containsExactly(Set.of(cause));
      assertThat(tries).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
    }
  }

  @Test
  void findsSeveral() {
    assertThat(
            new Bisection<Integer>(some -> some.contains(3) || some.contains(11)).causes(CHANGES))
        .containsExactly(Set.of(3), Set.of(11));
  }

  @Test
  void findsThoseThatMakeADifferenceOnlyTogether() {
    assertThat(new Bisection<Integer>(some -> some.containsAll(Set.of(2, 13))).causes(CHANGES))
        .containsExactly(Set.of(2, 13));
  }
}
