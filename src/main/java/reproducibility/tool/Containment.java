package reproducibility.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;

/**
 * What is put before a command so that nothing which it starts or mounts outlives it: namespaces of
 * its own for processes and mounts, which the kernel takes down with their first process ({@code
 * pid_namespaces(7)}), and a signal to that process when this JVM dies ({@code PR_SET_PDEATHSIG},
 * {@code prctl(2)}).
 */
final class Containment {
  private static final List<String> WITH_THE_JVM = List.of("setpriv", "--pdeathsig", "KILL");

  private static final List<String> NAMESPACES =
      List.of("--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

  private static final long PROBE_SECONDS = 10;

  private Containment() {}

  /** The command's beginning; empty where this machine knows no namespaces. */
  static List<String> prefix() {
    return OnThisMachine.PREFIX;
  }

  /**
   * The same with a network of its own, which is the loopback interface alone; empty where this
   * machine cannot make one.
   */
  static List<String> prefixWithoutNetwork() {
    List<String> prefix = new ArrayList<>(prefix());
    if (!prefix.isEmpty()) {
      prefix.addAll(
          List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
    }
    return prefix;
  }

  /** Found out once, when somebody asks. */
  private static final class OnThisMachine {
    static final List<String> PREFIX = find();

    private static List<String> find() {
      // An ordinary user may make such namespaces only within a namespace of users.
      for (List<String> first :
          List.of(List.of("unshare"), List.of("unshare", "--user", "--map-current-user"))) {
        List<String> candidate = new ArrayList<>(WITH_THE_JVM);
        candidate.addAll(first);
        candidate.addAll(NAMESPACES);
        if (works(candidate)) {
          return List.copyOf(candidate);
        }
      }
      return List.of();
    }

    private static boolean works(List<String> candidate) {
      List<String> probe = new ArrayList<>(candidate);
      probe.add("true");
      try {
        return new ProcessExecutor(probe)
                .timeout(PROBE_SECONDS, TimeUnit.SECONDS)
                .execute()
                .getExitValue()
            == 0;
      } catch (IOException | TimeoutException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
