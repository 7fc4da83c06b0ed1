package reproducibility.cli.publish;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;

/**
 * Version branches that follow one another, each with some packages in a new version.
 *
 * @param branches how many there are in the end
 * @param each packages of a branch
 * @param renewed packages that are new in a branch; taken in turn
 */
record Growing(int branches, int each, int renewed) {
  /** The branches whose publish is measured. */
  static final Set<Integer> TOLD = Set.of(1, 10, 30, 100, 300);

  /** What is published, and how many files that writes. */
  interface Publish {
    int run() throws IOException;
  }

  /** Of arguments after the first. */
  static Growing of(String[] arguments) {
    return new Growing(
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]));
  }

  /** How often a package was renewed. */
  int version(int branch, int number) {
    return (branch * renewed + each - 1 - number) / each;
  }

  /** Runs a publish; prints its processor time where the branch is one of {@link #TOLD}. */
  void tell(int branch, Publish publish) throws IOException {
    long begin = cpu();
    int written = publish.run();
    if (TOLD.contains(branch)) {
      System.out.printf(
          "branch %s: %s files written, %s ms of CPU%n",
          branch, written, Duration.ofNanos(cpu() - begin).toMillis());
    }
  }

  /** Nanoseconds, of all threads: others share the machine. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
