package reproducibility.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** Shows how far a command is: {@code check 713 of 1,204 rembg}. */
final class ProgressText implements ProgressBarRenderer {

  @Override
  public String render(ProgressState state, int columns) {
    String text =
        of(
            state.getTaskName(),
            state.getCurrent(),
            state.isIndefinite() ? -1 : state.getMax(),
            state.getExtraMessage());
    return text.length() > columns ? text.substring(0, Math.max(0, columns)) : text;
  }

  /**
   * The line.
   *
   * @param all how many steps there are; negative where nobody knows
   * @param word about the step that was done last
   */
  static String of(String task, long done, long all, String word) {
    String steps =
        all < 0
            ? String.format(Locale.ROOT, "%,d", done)
            : String.format(Locale.ROOT, "%,d of %,d", done, Math.max(done, all));
    return (task + "  " + steps + "  " + word).stripTrailing();
  }
}
