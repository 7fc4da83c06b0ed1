package reproducibility.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name looks like in a command to be pasted. */
final class ShellWordTests {
  @ParameterizedTest
  @ValueSource(strings = {"0.3.76", "release/0.3.76", "größe", "a@b:c", "x+cpu-1_2.whl", "a%2,="})
  void aNameThatNoShellTakesForMoreStaysAsItIs(String name) {
    assertThat(ShellWord.of(name)).isEqualTo(name);
  }

  /** Asks bash itself, in one run, what it makes of them. */
  @Test
  void aShellReadsEveryNameBack() throws IOException {
    List<String> names =
        List.of(
            "",
            " ",
            "a b",
            "it's",
            "\"q\"",
            "$HOME",
            "`id`",
            "a;b",
            "a&b",
            "~",
            "*",
            "#x",
            "1!2.0",
            "a\\b",
            "(x)",
            "{a,b}",
            "a\nb",
            "a\t'b\\",
            "\u001b[31mred",
            "a\u2028b",
            "\u007f",
            "<x>|y",
            "größe und mehr",
            "-n");
    String command =
        names.stream().map(ShellWord::of).collect(Collectors.joining(" ", "printf '%s\\0' ", ""));
    assertThat(command).doesNotContain("\n", "\u001b");
    Process shell =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(names.stream().map(it -> it + "\0").collect(Collectors.joining()));
  }

  @Test
  void aPathIsNoOption() {
    assertThat(ShellWord.ofPath("-x.whl")).isEqualTo("./-x.whl");
    assertThat(ShellWord.ofPath("-a b.whl")).isEqualTo("'./-a b.whl'");
    assertThat(ShellWord.ofPath("a-x.whl")).isEqualTo("a-x.whl");
  }
}
