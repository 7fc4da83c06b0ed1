package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;

/** Conflicts in files of any format. */
final class MergeMarkersTests {
  private static final String CONFLICT = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n";

  @Test
  void aConflictIsNamedWithItsFirstLineAndWhatIsNext() {
    assertThatThrownBy(() -> MergeMarkers.requireMerged("a b.nix", "text\n" + CONFLICT))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("a b.nix:2: a merge conflict is not resolved here")
        .hasMessageEndingWith("git add 'a b.nix'");
    assertThat(MergeMarkers.unmerged("a", CONFLICT.replace("=======", "||||||| 1\n=======")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Title\n=======\n",
        "<<<<<<< HEAD\n",
        ">>>>>>> branch\n=======\n<<<<<<< HEAD\n",
        "<<<<<<< HEAD\n>>>>>>> branch\n=======\n",
        "    <<<<<<< HEAD\n    =======\n    >>>>>>> branch\n"
      })
  void whatIsNoWholeConflictIsText(String text) {
    assertThatCode(() -> MergeMarkers.requireMerged("README.md", text)).doesNotThrowAnyException();
  }
}
