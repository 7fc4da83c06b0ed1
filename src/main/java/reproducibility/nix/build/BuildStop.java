package reproducibility.nix.build;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What ended a build that did not end by itself, as the log of {@code nix-build} says. */
public enum BuildStop {
  /** It took longer than its limit. */
  TIME("error: .*\\.drv\\S* .*timed out after \\d+ seconds", "ran out of its time"),
  /** It wrote more to its log than its limit. */
  LOG("error: .*\\.drv\\S* .*killed after writing more than .* of log output", "flooded its log"),
  /** It wrote more to disk than its limit, or a single file that was as large. */
  DISK(
      "error: ended after writing more than \\d+ bytes to disk"
          + "|.*(File size limit exceeded|\\[Errno 27\\] File too large|: File too large).*",
      "filled its disk limit"),
  /** Its processes took more memory than its limit. */
  MEMORY(
      "error: ended after using more than \\d+ bytes of memory", "took more memory than its limit"),
  /** It ran more processes at once than its limit. */
  PROCESSES(
      "error: ended after starting more than \\d+ processes", "ran more processes than its limit"),
  /** It, or one of its programs, got a signal that nothing survives (signal(7)). */
  KILLED("error: .*\\.drv\\S* .*failed (due to signal 9\\b|with exit code 137\\b).*", "was killed");

  private final Pattern line;
  private final String words;

  BuildStop(String line, String words) {
    this.line = Pattern.compile("^(?:" + line + ")$", Pattern.MULTILINE);
    this.words = words;
  }

  /** What ended the build with this log; empty for one that ended by itself. */
  static Optional<BuildStop> in(String log) {
    return Arrays.stream(values()).filter(it -> it.line.matcher(log).find()).findFirst();
  }

  /** As a predicate: "was killed". */
  @Override
  public String toString() {
    return words;
  }
}
