package reproducibility.cli;

/** The exit statuses of every command. */
final class ExitStatus {
  /** Everything holds. */
  static final int SOUND = 0;

  /** Something is violated, or differs. */
  static final int VIOLATED = 1;

  /** Something that was needed is missing or out of reach, or the command line is wrong. */
  static final int UNDECIDED = 2;

  private ExitStatus() {}
}
