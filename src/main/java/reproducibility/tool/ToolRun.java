package reproducibility.tool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One finished run of a program.
 *
 * @param command the program and its arguments
 * @param exitStatus as the program gave it
 * @param output standard output, as UTF-8
 * @param errors standard error, as UTF-8
 * @param time from start to end
 */
public record ToolRun(
    List<String> command, int exitStatus, String output, String errors, Duration time) {

  /** Whether the exit status is 0. */
  public boolean succeeded() {
    return exitStatus == 0;
  }

  /**
   * The last line on standard error that says something, which is where most tools put their
   * reason.
   */
  public String lastError() {
    return lastLine(errors)
        .or(() -> lastLine(output))
        .orElse("no message, exit status " + exitStatus);
  }

  private static Optional<String> lastLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((first, second) -> second);
  }

  /** The run as a shell user would have seen it: command line, output, exit status. */
  @Override
  public String toString() {
    return "$ " + String.join(" ", command) + "\n" + output + errors + "exit status " + exitStatus;
  }
}
