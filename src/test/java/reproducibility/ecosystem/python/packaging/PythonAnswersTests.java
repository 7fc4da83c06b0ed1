package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonAnswersTests {
  private static final String ORDER = "order.py";

  @TempDir private Path folder = Path.of("");

  private final PythonAnswers known = new PythonAnswers();

  private String ordered(String... versions) {
    try (StartedPython python = StartedPython.begin(ORDER, "compare versions", known)) {
      return python.ask(List.of(versions), it -> it.path("ordered").toString());
    }
  }

  @Test
  void aQuestionIsAskedOnce() {
    known.keep(ORDER, "[\"2\",\"1\"]", "{\"ordered\": [\"as it was\"]}");
    assertThat(ordered("2", "1")).isEqualTo("[\"as it was\"]");
  }

  @Test
  void anotherQuestionIsAsked() {
    known.keep(ORDER, "[\"2\",\"1\"]", "{\"ordered\": [\"as it was\"]}");
    assertThat(ordered("3", "1")).isEqualTo("[\"1\",\"3\"]");
    assertThat(known.to(ORDER, "[\"3\",\"1\"]")).isPresent();
    assertThat(known.to("other.py", "[\"3\",\"1\"]")).isEmpty();
  }

  @Test
  void aFileOfTheSameBytesIsReadOnceAndOtherBytesAtTheSamePlaceAnew() throws IOException {
    Path other = Files.writeString(folder.resolve("other.whl"), "no zip file");
    Path first = Files.writeString(folder.resolve("first.whl"), "no zip file either");
    assertThat(trouble(first, "a")).isNotEmpty();
    Files.delete(other);
    assertThat(trouble(other, "a")).isEqualTo(trouble(first, "a"));
    assertThat(trouble(other, "b")).contains("No such file");
  }

  private String trouble(Path file, String digest) {
    return PythonReadings.of(PythonReadings.begin(known), Map.of(file, digest))
        .of(file)
        .trouble()
        .orElse("");
  }
}
