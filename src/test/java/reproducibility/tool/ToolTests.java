package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Undecided;

class ToolTests {
  private final Tool shell = Tool.named("sh", Capability.NIX);

  @Test
  void keepsTheTwoStreamsApart() {
    ToolRun run = shell.run(List.of("-c", "echo out; echo err >&2"));
    assertThat(run.output()).isEqualTo("out\n");
    assertThat(run.errors()).isEqualTo("err\n");
    assertThat(run.succeeded()).isTrue();
  }

  @Test
  void answersAnyExitStatus() {
    ToolRun run = shell.run(List.of("-c", "exit 104"));
    assertThat(run.exitStatus()).isEqualTo(104);
    assertThat(run.succeeded()).isFalse();
  }

  @Test
  void handsOverInput() {
    assertThat(Tool.named("cat", Capability.NIX).run(List.of(), "grüße\n").output())
        .isEqualTo("grüße\n");
  }

  @Test
  void mayLeaveInputUnread() {
    assertThat(shell.run(List.of("-c", "exit 3"), "x".repeat(1 << 20)).exitStatus()).isEqualTo(3);
  }

  @Test
  void givesArgumentsAsTheyAre() {
    assertThat(shell.run(List.of("-c", "printf '<%s>' \"$@\"", "sh", "a b", "", "$HOME")).output())
        .isEqualTo("<a b><><$HOME>");
  }

  @Test
  void setsVariablesAndRemovesThoseThatAreEmpty() {
    ToolRun run =
        shell
            .with(Map.of("ONE", "1", "TWO", "2"))
            .with(Map.of("TWO", "", "PATH", ""))
            .run(List.of("-c", "echo \"$ONE ${TWO-unset}\""));
    assertThat(run.output()).isEqualTo("1 unset\n");
  }

  @Test
  void isUnchangedByWhatIsDerivedFromIt() {
    assertThat(shell.with(Map.of("ONE", "1")).run(List.of("-c", "echo ${ONE-unset}")).output())
        .isEqualTo("1\n");
    assertThat(shell.run(List.of("-c", "echo ${ONE-unset}")).output()).isEqualTo("unset\n");
  }

  @Test
  void isUndecidedWhereTheProgramIsMissing() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> Tool.named("no-such-program", Capability.CONTAINER))
        .satisfies(
            it -> {
              assertThat(it.capability()).contains(Capability.CONTAINER);
              assertThat(it.reason()).contains("no-such-program is not installed");
              assertThat(it.next()).contains("bin/setup");
            });
  }

  @Test
  void isNoFolderAndNoFileThatCannotBeRun(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "");
    assertThat(Tool.find(folder.toString())).isEmpty();
    assertThat(Tool.find(text.toString())).isEmpty();
  }

  @Test
  void isUndecidedWhereTheProgramCannotBeStarted(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    Tool tool = Tool.named(broken.toString(), Capability.NIX);
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> tool.run(List.of()))
        .withMessageContaining("cannot be run");
  }
}
