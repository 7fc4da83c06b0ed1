package reproducibility.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Help.Ansi;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ForeignText;
import reproducibility.report.terminal.ShownWriter;

/** What is shown only where a person watches. */
public final class Terminal {
  private static final int REFRESH_MILLIS = 100;

  private Terminal() {}

  /** Whether standard output is a terminal: {@code bin/repro} finds out and says so. */
  public static boolean hasColour() {
    return Boolean.getBoolean("repro.colour") && System.getenv("NO_COLOR") == null;
  }

  /** A stream that shows foreign text safely; colours pass where a person watches. */
  static PrintWriter shown(PrintStream stream) {
    return new PrintWriter(
        new ShownWriter(
            new OutputStreamWriter(stream, StandardCharsets.UTF_8),
            hasColour() || Ansi.AUTO.enabled()),
        true);
  }

  /**
   * Runs work that tells its progress.
   *
   * @param task what the work is called
   * @param steps how many there are; negative if unknown
   * @param work told where to report each step by a word about it
   */
  public static void withProgress(String task, long steps, Consumer<Consumer<String>> work) {
    if (!Boolean.getBoolean("repro.progress")) {
      work.accept(step -> {});
      return;
    }
    try (ProgressBar bar = bar(task, steps)) {
      work.accept(
          step -> {
            bar.setExtraMessage(ForeignText.line(step));
            bar.step();
          });
    }
  }

  /**
   * Runs claims, whose number is known only as they begin.
   *
   * @param work told where to report what comes and what is done
   */
  public static ClaimRun withClaims(String task, Function<Gate.Progress, ClaimRun> work) {
    if (!Boolean.getBoolean("repro.progress")) {
      return work.apply(result -> {});
    }
    try (ProgressBar bar = bar(task, 0)) {
      AtomicLong all = new AtomicLong();
      return work.apply(
          new Gate.Progress() {
            @Override
            public void expect(int more) {
              bar.maxHint(all.addAndGet(more));
            }

            @Override
            public void done(ClaimResult result) {
              bar.setExtraMessage(ForeignText.line(result.subject()));
              bar.step();
            }
          });
    }
  }

  private static ProgressBar bar(String task, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setRenderer(new ProgressText())
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .clearDisplayOnFinish()
        .build();
  }
}
