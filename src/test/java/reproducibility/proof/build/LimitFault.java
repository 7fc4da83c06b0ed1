package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Map;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Builds that do not end by themselves. */
public enum LimitFault implements Fault {
  /** It waits for an answer that never comes. */
  A_BUILD_THAT_HANGS("ran out of its time\n", "time=20", "sleep 1000", "sleep 0.1"),

  /** It says the same for ever. */
  A_BUILD_THAT_FLOODS_ITS_LOG(
      "flooded its log\n", "log=1M", "yes", "for ((i = 0; i < 1000; i++)); do echo y; done"),

  /** Many files, each of them small. */
  A_BUILD_THAT_FILLS_ITS_DISK_LIMIT(
      "filled its disk limit\n",
      "disk=64M",
      "for ((i = 0; ; i++)); do head -c 99999 /dev/zero > $i; done",
      "for ((i = 0; i < 9; i++)); do head -c 99999 /dev/zero > $i; done"),

  /** Several programs together; none of them takes much. */
  A_BUILD_THAT_TAKES_TOO_MUCH_MEMORY(
      "took more memory than its limit\n", "memory=200M", hoard(90), hoard(9)),

  /** Each of them waits. */
  A_BUILD_THAT_RUNS_TOO_MANY_PROCESSES(
      "ran more processes than its limit\n",
      "processes=60",
      "for ((i = 0; i < 80; i++)); do sleep 500 & done; wait",
      "for ((i = 0; i < 8; i++)); do sleep 1 & done; wait"),

  /** Where memory is short, the kernel kills the program that takes most. */
  A_BUILD_THAT_IS_KILLED(
      "was killed\n", "time=1800", "bash -c 'kill -KILL $$'", "bash -c 'kill -CONT $$'");

  private final Change change;
  private final String limits;

  LimitFault(String named, String limits, String fault, String soundTwin) {
    this.limits = limits;
    change =
        new Change(
            caughtBy("EveryBuild.endsWithinItsLimits"),
            expression("pixels") + ": its build " + named,
            it -> build(it, fault),
            it -> build(it, soundTwin));
  }

  private static String hoard(int mebibytes) {
    return "for i in 1 2 3; do python -c 'import time; it = bytearray(%s << 20); time.sleep(%s)' & done; wait"
        .formatted(mebibytes, mebibytes);
  }

  private static void build(SampleRepository sample, String command) {
    sample.give("pixels", "preBuild = \"" + command + "\";");
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("repro.limits", limits);
  }

  @Override
  public Change change() {
    return change;
  }
}
