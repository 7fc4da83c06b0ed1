package reproducibility.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reproducibility.report.FindingText;

class FindingTests {
  private static final Finding ODD =
      Finding.of("a.whl", "is odd").expected("x").found("y\nz").next("look");

  private static String text(Finding finding) {
    return FindingText.of(finding, Optional.empty());
  }

  @Test
  void isFourLabelledLinesAsText() {
    assertThat(text(ODD))
        .isEqualTo(
            """
            a.whl: is odd
              expected  x
              found     y
                        z
              next      look\
            """);
  }

  @Test
  void steersNoTerminal() {
    assertThat(text(Finding.of("a\u001b[2J.whl", "is odd").found("b\r\u202egnp.exe")))
        .isEqualTo("a[U+001B][2J.whl: is odd\n  found     b[U+000D][U+202E]gnp.exe");
  }

  @Test
  void isNoLongerThanAPersonReads() {
    assertThat(text(Finding.of("a.whl", "is odd").found("x".repeat(1 << 20))))
        .hasSizeLessThan(11_000)
        .endsWith("x\u2026");
  }

  @Test
  void isIdentifiedByClaimSubjectAndFactsAlone() {
    Finding finding = ODD.facts("one", Optional.of(2)).by("EveryWheel.isOdd", "a.whl");
    assertThat(finding.fingerprint()).matches("[0-9a-f]{16}");
    assertThat(
            Finding.of(Place.line("b.whl", 7), "was called odd")
                .facts(Set.of(2), "one")
                .by("EveryWheel.isOdd", "a.whl")
                .fingerprint())
        .isEqualTo(finding.fingerprint());
    assertThat(
            List.of(
                finding.facts("three").fingerprint(),
                finding.by("EveryWheel.isEven", "a.whl").fingerprint(),
                finding.by("EveryWheel.isOdd", "b.whl").fingerprint(),
                ODD.facts("one\"\n\"2").by("EveryWheel.isOdd", "a.whl").fingerprint()))
        .doesNotHaveDuplicates()
        .doesNotContain(finding.fingerprint());
  }

  @Test
  void takesItsFactsApart() {
    assertThat(ODD.facts(Map.of("a", List.of(1)), Optional.empty(), List.of("c", "b")).facts())
        .containsExactly("a = [1]", "b", "c");
  }

  /** What writes no text of its own would be another fact in each run. */
  @Test
  void refusesAFactWithoutAText() {
    assertThatThrownBy(() -> ODD.facts(new Object())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isRaisedAsAValue() {
    assertThatThrownBy(ODD::raise)
        .isInstanceOfSatisfying(Violation.class, it -> assertThat(it.finding()).isEqualTo(ODD));
  }

  @Test
  void readsAndWritesPlaces() {
    assertThat(Place.of("a/b.nix:12")).isEqualTo(Place.line("a/b.nix", 12));
    assertThat(Place.of("a/b.whl!c/d")).isEqualTo(Place.inside("a/b.whl", "c/d"));
    assertThat(Place.of("a!b:c").toString()).isEqualTo("a!b:c");
    assertThat(Place.onBranch("1.0", "pyproject.toml")).hasToString("1.0:pyproject.toml");
    assertThat(Place.file("a:1").path()).isEqualTo("a:1");
    assertThat(Place.named("v1.0").isFile()).isFalse();
  }
}
