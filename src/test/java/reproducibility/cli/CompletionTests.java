package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** What bash completes once the command is installed, in a home of its own. */
class CompletionTests {
  @TempDir private Path home = Path.of("");

  private List<String> completed(String... words) throws IOException {
    Path script = home.resolve("script");
    Files.writeString(script, CommandRun.of("completion").out());
    String shell =
        "source '%s'; COMP_WORDS=(repro %s); COMP_CWORD=%d; _complete_repro; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length);
    ToolRun run = Tool.named("bash", Capability.REPOSITORY).run(List.of("--norc", "-c", shell));
    assertThat(run.succeeded()).as(run::toString).isTrue();
    return run.output().lines().toList();
  }

  @Test
  void commandsAndOptionsAreCompleted() throws IOException {
    assertThat(completed("ch")).contains("check", "challenge");
    assertThat(completed("diff", "--")).contains("--details", "--json").doesNotContain("--tag");
  }

  @Test
  void isInstalledForThisUser() throws IOException {
    ToolRun run =
        Tool.named("env", Capability.REPOSITORY)
            .with(Map.of("XDG_DATA_HOME", home.toString()))
            .run(JavaProgram.command(Repro.class, "completion", "--install"));
    assertThat(run.succeeded()).as(run::toString).isTrue();
    assertThat(home.resolve("bash-completion/completions/repro"))
        .content()
        .contains("complete -F _complete_repro");
  }
}
