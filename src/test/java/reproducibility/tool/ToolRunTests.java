package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolRunTests {
  @Test
  void looksAsAShellUserWouldHaveSeenIt() {
    assertThat(run("out\n", "err\n")).hasToString("$ nix --version\nout\nerr\nexit status 1");
  }

  @Test
  void givesTheLastErrorThatSaysSomething() {
    assertThat(run("out\n", "warning\n  error: no\n\n").lastError()).isEqualTo("error: no");
  }

  @Test
  void takesTheErrorFromStandardOutputWhereThereIsNoOther() {
    assertThat(run("sorry\n", " \n").lastError()).isEqualTo("sorry");
  }

  @Test
  void saysSoWhereThereIsNoMessage() {
    assertThat(run("", "").lastError()).isEqualTo("no message, exit status 1");
  }

  private static ToolRun run(String output, String errors) {
    return new ToolRun(List.of("nix", "--version"), 1, output, errors, Duration.ZERO);
  }
}
