package reproducibility.nix.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reproducibility.ecosystem.Platform;

class PackageSetTests {
  /** a needs b and c, both need d, d needs bad, which needs worse; c needs a again. */
  private final PackageSet set =
      new PackageSet(
          new Platform("x86_64-linux"),
          Map.of(),
          Map.of(
              "a", needs("b", "c"),
              "b", needs("d"),
              "c", needs("a", "bad", "d"),
              "d", needs("bad"),
              "bad", new PackageSet.Node(List.of("worse"), Optional.of("broken"), Optional.empty()),
              "worse",
                  new PackageSet.Node(List.of(), Optional.of("broken too"), Optional.empty())));

  @Test
  void findsTheShortestPath() {
    assertThat(set.pathsTo("bad"::equals, "a")).isEqualTo(Map.of("bad", List.of("a", "c", "bad")));
  }

  @Test
  void seeksNothingBelowWhatItFound() {
    assertThat(set.pathsTo(Set.of("bad", "worse")::contains, "a")).containsOnlyKeys("bad");
  }

  @Test
  void findsThePackageItself() {
    assertThat(set.pathsTo("bad"::equals, "bad")).isEqualTo(Map.of("bad", List.of("bad")));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(set.pathsTo("none"::equals, "a")).isEmpty();
    assertThat(set.pathsTo("bad"::equals, "unknown")).isEmpty();
  }

  @Test
  void tellsWhyAPackageCannotBeHad() {
    assertThat(set.unavailable("bad")).contains("broken");
    assertThat(set.unavailable("a")).isEmpty();
    assertThat(set.unavailable("unknown")).isEmpty();
  }

  private static PackageSet.Node needs(String... names) {
    return new PackageSet.Node(List.of(names), Optional.empty(), Optional.empty());
  }
}
