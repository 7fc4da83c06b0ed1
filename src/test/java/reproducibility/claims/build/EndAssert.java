package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import reproducibility.finding.Finding;
import reproducibility.hint.ShellWord;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildStop;
import reproducibility.nix.build.Limits;
import reproducibility.repository.NixExpression;

/** Judges how a build ended. */
final class EndAssert {
  private static final int LOG_LINES = 6;

  private EndAssert() {}

  /** Fails where something else ended it, with what that was. */
  static void isItsOwn(NixExpression expression, Build build, Limits limits) {
    assertThat(build.cut()).withFailMessage(() -> finding(expression, build, limits)).isEmpty();
  }

  private static String finding(NixExpression expression, Build build, Limits limits) {
    BuildStop cut = build.cut().orElseThrow();
    Finding finding =
        Finding.of(expression.path(), "its build " + cut)
            .expected("an end of its own within " + limits)
            .found(build.endOfLog(LOG_LINES))
            .evidence(List.of(build.logAsEvidence("build log")));
    return (cut == BuildStop.KILLED
            ? finding.next("dmesg | tail", "shows whether the machine was short of memory")
            : finding.next(
                "bin/repro check --package "
                    + ShellWord.of(expression.name())
                    + " --limits "
                    + more(cut, limits),
                "gives it twice as much"))
        .facts(cut.name())
        .raise();
  }

  private static String more(BuildStop cut, Limits limits) {
    return switch (cut) {
      case TIME -> "time=" + 2 * limits.time().toSeconds();
      case LOG -> "log=" + mebibytes(2 * limits.logBytes());
      case MEMORY -> "memory=" + mebibytes(2 * limits.memoryBytes());
      case PROCESSES -> "processes=" + 2 * limits.processes();
      default -> "disk=" + mebibytes(2 * limits.diskBytes());
    };
  }

  private static String mebibytes(long bytes) {
    return Math.max(1, bytes >> 20) + "M";
  }
}
