package reproducibility.nix.build;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one build may use up.
 *
 * @param time from start to end
 * @param logBytes what it may write to its log
 * @param diskBytes what it may write to disk: its folder, and all of its new store
 * @param memoryBytes what all of its processes may have in memory together
 * @param processes how many it may run at once
 */
public record Limits(
    Duration time, long logBytes, long diskBytes, long memoryBytes, int processes) {
  /** Longer, and more, than any of these builds takes on a slow machine. */
  public static final Limits USUAL =
      new Limits(Duration.ofMinutes(30), 32L << 20, 4L << 30, 4L << 30, 512);

  private static final Pattern LIMIT =
      Pattern.compile("(time|log|disk|memory|processes)=([1-9][0-9]{0,8})([KMG]?)");

  /**
   * Reads the limits that differ from the usual ones, as {@code time=600,log=1M,disk=8G}: seconds,
   * and bytes in powers of 1024.
   *
   * @throws IllegalArgumentException where that is not what the text is
   */
  public static Limits parse(String text) {
    Limits limits = USUAL;
    for (String word : text.split(",", -1)) {
      Matcher limit = LIMIT.matcher(word.strip());
      boolean isKnown = limit.matches();
      if (!isKnown || (limit.group(1).matches("time|processes") && !limit.group(3).isEmpty())) {
        throw new IllegalArgumentException(
            word
                + " is no limit; one is time=SECONDS, log=BYTES, disk=BYTES, memory=BYTES or"
                + " processes=NUMBER, as in disk=8G");
      }
      limits = limits.with(limit.group(1), Long.parseLong(limit.group(2)) << shift(limit.group(3)));
    }
    return limits;
  }

  private Limits with(String name, long number) {
    return switch (name) {
      case "time" ->
          new Limits(Duration.ofSeconds(number), logBytes, diskBytes, memoryBytes, processes);
      case "log" -> new Limits(time, number, diskBytes, memoryBytes, processes);
      case "disk" -> new Limits(time, logBytes, number, memoryBytes, processes);
      case "memory" -> new Limits(time, logBytes, diskBytes, number, processes);
      default -> new Limits(time, logBytes, diskBytes, memoryBytes, (int) number);
    };
  }

  private static int shift(String unit) {
    return 10 * (1 + "KMG".indexOf(unit.isEmpty() ? ' ' : unit.charAt(0)));
  }

  /** All of them, as a person reads them. */
  @Override
  public String toString() {
    return "%s s, %s of log, %s on disk, %s of memory, %s processes"
        .formatted(
            time.toSeconds(), amount(logBytes), amount(diskBytes), amount(memoryBytes), processes);
  }

  private static String amount(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      int shift = shift(unit.substring(0, 1));
      if (bytes >>> shift > 0 && bytes % (1L << shift) == 0) {
        return (bytes >>> shift) + " " + unit;
      }
    }
    return bytes + " bytes";
  }
}
