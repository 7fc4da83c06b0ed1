package reproducibility.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all processes of a {@link Sandbox} may take together. The kernel bounds each process
 * (setrlimit(2)); {@link LimitWatch} looks at their sum.
 *
 * @param memoryBytes physical memory
 * @param processes how many at once
 * @param processorSeconds of each process; 0 where that is not bounded
 */
public record Bounds(long memoryBytes, int processes, long processorSeconds) {
  /** Nothing is bounded. */
  public static final Bounds NONE = new Bounds(Long.MAX_VALUE, Integer.MAX_VALUE, 0);

  /** The kernel counts threads, and refuses more only where the sum was not seen in time. */
  private static final int THREADS_OF_A_PROCESS = 4;

  /** Nix itself reserves more than 400 MiB before it builds. */
  private static final long LEAST_DATA = 1L << 30;

  private static final int MOST_OPEN_FILES = 4096;

  /** The exit status of a program that ran out of processor time: 128 and SIGXCPU (signal(7)). */
  private static final int OUT_OF_TIME = 128 + 24;

  /** What is put before a command; empty where nothing is bounded. */
  List<String> prefix(Optional<DiskQuota> room) {
    List<String> prefix = new ArrayList<>();
    if (!equals(NONE)) {
      prefix.addAll(
          List.of(
              "--core=0",
              "--nofile=" + MOST_OPEN_FILES,
              "--nproc=" + (long) processes * THREADS_OF_A_PROCESS,
              // Twice as much: a program may reserve what it does not use.
              "--data=" + Math.max(LEAST_DATA, 2 * memoryBytes)));
    }
    if (processorSeconds > 0) {
      prefix.add("--cpu=" + processorSeconds + ":" + (processorSeconds + 1));
    }
    room.ifPresent(it -> prefix.add("--fsize=" + it.bytes()));
    Optional<String> prlimit = Tool.find("prlimit").map(Object::toString);
    if (prefix.isEmpty() || prlimit.isEmpty()) {
      return List.of();
    }
    prefix.add(0, prlimit.get());
    prefix.add("--");
    return prefix;
  }

  /** The last line of the log of a run that ended at a bound of the kernel's. */
  String note(int exitStatus) {
    return processorSeconds > 0 && exitStatus == OUT_OF_TIME
        ? ended("using more than " + processorSeconds + " s of processor time")
        : "";
  }

  /** The last line of the log of a run that was ended for its memory. */
  String memoryNote() {
    return ended("using more than " + memoryBytes + " bytes of memory");
  }

  /** The last line of the log of a run that was ended for its processes. */
  String processesNote() {
    return ended("starting more than " + processes + " processes");
  }

  private static String ended(String why) {
    return "\nerror: ended after " + why + "\n";
  }
}
