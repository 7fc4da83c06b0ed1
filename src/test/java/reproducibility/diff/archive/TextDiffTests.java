package reproducibility.diff.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How two texts differ is said in words where that is enough, and in lines otherwise. */
final class TextDiffTests {
  private static final int MOST_LINES = 8_000;
  private static final int MOST_SHOWN_LINES = 1_000;

  @ParameterizedTest
  @CsvSource({
    "a\\nb\\n, a\\r\\nb\\r\\n, only line ends",
    "a\\nb\\n, b\\na\\n, only the order of lines",
    "a\\nb\\n, a  \\nb\\n\\n, only white space at the ends of lines",
    "a\\nb\\n, a\\nc\\n, ''",
    "a\\n, a\\na\\n, ''",
  })
  void isSaidInWords(String old, String fresh, String words) {
    assertThat(TextDiff.only(unescaped(old), unescaped(fresh))).isEqualTo(words);
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }

  @Test
  void textIsUtf8WithoutZeros() {
    assertThat(TextDiff.text("ä\n".getBytes(StandardCharsets.UTF_8))).contains("ä\n");
    assertThat(TextDiff.text("ä\n".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    assertThat(TextDiff.text(new byte[] {'a', 0})).isEmpty();
    assertThat(TextDiff.text(new byte[] {0, 'a'})).isEmpty();
  }

  @Test
  void isUnifiedWithThreeLinesAround() {
    String old = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    assertThat(new TextDiff().unified("a/x", "b/x", old, old.replace("5", "five")))
        .containsExactly(
            "--- a/x",
            "+++ b/x",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+five",
            " 6",
            " 7",
            " 8");
    assertThat(new TextDiff().unified("a", "b", old, old)).isEmpty();
  }

  @Test
  void ofTooLongTextsIsNotShown() {
    String half = "\n".repeat(MOST_LINES / 2 - 1);
    assertThat(new TextDiff().unified("a", "b", half, half)).isEmpty();
    assertThat(new TextDiff().unified("a", "b", half, half + "\n"))
        .containsExactly("not shown: 4000 and 4001 lines");
  }

  @Test
  void endsForAllFilesTogether() {
    TextDiff diff = new TextDiff();
    String half = "\n".repeat(MOST_LINES / 2 - 1);
    for (int shown = 0; shown < 62; shown++) {
      assertThat(diff.unified("a", "b", half, half)).isEmpty();
    }
    assertThat(diff.unified("a", "b", half, half)).isNotEmpty();
    assertThat(new TextDiff().unified("a", "b", half, half)).isEmpty();
  }

  @Test
  void showsTheFirstLinesAndSaysHowManyMore() {
    StringBuilder fresh = new StringBuilder();
    for (int line = 1; line < MOST_SHOWN_LINES + 5; line++) {
      fresh.append(line).append('\n');
    }
    List<String> shown = new TextDiff().unified("a", "b", "", fresh.toString());
    assertThat(shown).hasSize(MOST_SHOWN_LINES + 1);
    assertThat(shown.get(MOST_SHOWN_LINES)).matches("… and \\d more lines");
  }
}
