package reproducibility.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import reproducibility.report.ForeignText;
import reproducibility.report.ShownWriter;

/** What is shown only where a person watches. */
final class Terminal {
  private static final int REFRESH_MILLIS = 100;

  private Terminal() {}

  /** Whether standard output is a terminal: {@code bin/repro} finds out and says so. */
  static boolean hasColour() {
    return Boolean.getBoolean("repro.colour") && System.getenv("NO_COLOR") == null;
  }

  /** A stream that shows foreign text safely; colours pass where a person watches. */
  static PrintWriter shown(PrintStream stream) {
    return new PrintWriter(
        new ShownWriter(
            new OutputStreamWriter(stream, StandardCharsets.UTF_8),
            hasColour() || System.console() != null),
        true);
  }

  /**
   * Runs work that tells its progress.
   *
   * @param task what the work is called
   * @param steps how many there are; negative if unknown
   * @param work told where to report each step by a word about it
   */
  static void withProgress(String task, long steps, Consumer<Consumer<String>> work) {
    if (!Boolean.getBoolean("repro.progress")) {
      work.accept(step -> {});
      return;
    }
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .clearDisplayOnFinish();
    try (ProgressBar bar = builder.build()) {
      work.accept(
          step -> {
            bar.setExtraMessage(ForeignText.line(step));
            bar.step();
          });
    }
  }
}
