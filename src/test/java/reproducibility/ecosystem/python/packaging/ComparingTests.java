package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.ecosystem.python.packaging.PythonComparison.Question;

class ComparingTests {
  private static final Question NOTHING_ELSE = new Question(List.of(), List.of(), List.of());
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int PAIRS = 1_500;

  @TempDir Path folder = Path.of("");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A file that begins with a byte order mark is read as a whole, and every statement of it is
   * visited; the mark means nothing else.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void partsThatAreParsedOnceSayWhatTheWholeSays(long seed) throws IOException {
    SourceText texts = new SourceText(seed);
    List<String> pairs = new ArrayList<>();
    Comparing python = Comparing.begin(folder);
    for (int i = 0; i < PAIRS; i++) {
      List<String> statements = texts.statements();
      List<String> changed = texts.changed(statements);
      String old = texts.text(i % 2 == 0 ? statements : changed);
      String fresh = texts.text(i % 2 == 0 ? changed : statements);
      pairs.add(old + "\n--- became\n" + fresh);
      python.source(Optional.of(bytes(old)), bytes(fresh));
      python.source(Optional.of(bytes(BYTE_ORDER_MARK + old)), bytes(BYTE_ORDER_MARK + fresh));
    }
    List<SourceChange> answers = python.ask(NOTHING_ELSE).sources();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < PAIRS; i++) {
      SourceChange answer = answers.get(2 * i);
      assertThat(answer).as(pairs.get(i)).isEqualTo(answers.get(2 * i + 1));
      seen.add(answer.onlyLayout() ? "layout" : "content");
      seen.addAll(answer.trouble().stream().map(it -> it.isEmpty() ? "sound" : "trouble").toList());
      answer.calls().forEach(it -> seen.add(it.kind()));
      answer.urls().forEach(it -> seen.add(it.url().replaceAll(".*//(\\w+).*", "$1")));
      seen.add(answer.added().isEmpty() ? "nothing added" : "added");
      seen.add(answer.removed().isEmpty() ? "nothing removed" : "removed");
    }
    assertThat(seen)
        .as("what the generated files show at all")
        .contains("layout", "content", "sound", "trouble", "program", "network", "text")
        .contains(
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "added",
            "removed");
  }

  /** So much that a second process takes a part of it. */
  @Test
  void answersAreInTheOrderOfTheQuestionsWhoeverGivesThem() throws IOException {
    Comparing python = Comparing.begin(folder);
    String filling = "# filling\n".repeat(3_000);
    int files = 100;
    for (int i = 0; i < files; i++) {
      String fresh = filling + "def added" + i + "(): pass\n";
      python.source(i % 2 == 0 ? Optional.of(bytes(filling)) : Optional.empty(), bytes(fresh));
    }
    PythonComparison answers =
        python.ask(
            new Question(
                List.of(List.of("1.0", "1.1")),
                List.of(List.of(">=1", ">=2")),
                List.of(List.of(List.of("a"), List.of("a>=1")))));
    assertThat(answers.sources()).hasSize(files);
    for (int i = 0; i < files; i++) {
      assertThat(answers.sources().get(i).added())
          .isEqualTo(i % 2 == 0 ? List.of("added" + i) : List.of());
    }
    assertThat(answers.versions()).containsExactly("up");
    assertThat(answers.specifiers()).containsExactly("tightened");
    assertThat(answers.requirements().get(0)).hasSize(1);
  }

  private SourceChange change(String old, String fresh) throws IOException {
    Comparing python = Comparing.begin(folder);
    python.source(Optional.of(bytes(old)), bytes(fresh));
    return python.ask(NOTHING_ELSE).sources().get(0);
  }

  @Test
  void aCommentThatLooksLikeAnEncodingCountsOnlyAtTheTop() throws IOException {
    String text = "a = 1\nb = 2\n# coding: latin-1\nc = '\u00e4'\n";
    assertThat(change(text.replace("c =", "c  ="), text).onlyLayout()).isTrue();
  }

  @Test
  void aDecoratorIsAPartOfWhatItDecorates() throws IOException {
    String text = "@one(1)\ndef f(): pass\n";
    assertThat(change(text, text.replace("1", "2")).onlyLayout()).isFalse();
  }

  @Test
  void whereNothingIsAskedNothingIsAnswered() throws IOException {
    assertThat(Comparing.begin(folder).ask(NOTHING_ELSE).sources()).isEmpty();
  }
}
