package reproducibility.cli;

import java.util.List;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;

/** The exit statuses of every command. */
public final class ExitStatus {
  /** Everything holds. */
  public static final int SOUND = 0;

  /** Something is violated, or differs. */
  public static final int VIOLATED = 1;

  /** Something that was needed is missing or out of reach. */
  public static final int UNDECIDED = 2;

  /** The command line is wrong by itself: {@code EX_USAGE} of sysexits(3). */
  static final int USAGE = 64;

  /** What {@link #USAGE} means, for the help of every command. */
  static final String OF_USAGE = "the command line is wrong; nothing was looked at";

  private ExitStatus() {}

  /** Of a run with these violations; where nothing holds, nothing was judged. */
  public static int of(ClaimRun run, List<ClaimResult> violations) {
    if (!violations.isEmpty()) {
      return VIOLATED;
    }
    return run.lacksWhatWasRequired() || run.count(Verdict.PASSED) == 0 ? UNDECIDED : SOUND;
  }
}
