package reproducibility.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reproducibility.Capability;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Git on a repository of a test, with nothing of this machine's or user's settings. Its commits are
 * of one time, so that their ids, and the folders these lie in, are the same in each run.
 *
 * @param folder where it runs
 */
public record GitCommand(Path folder) {
  private static final String TIME = "2000-01-01T00:00:00Z";

  /** Runs it, and answers what it wrote. */
  public String run(String... arguments) {
    ToolRun run = tried(arguments);
    assertThat(run.succeeded()).as(run::toString).isTrue();
    return run.output();
  }

  /** Runs it, whatever comes of it. */
  public ToolRun tried(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-C", folder.toString(), "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    return Tool.named("git", Capability.REPOSITORY)
        .with(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_ALLOW_PROTOCOL", "file",
                "GIT_AUTHOR_DATE", TIME,
                "GIT_COMMITTER_DATE", TIME))
        .run(command);
  }
}
