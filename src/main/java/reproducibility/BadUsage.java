package reproducibility;

/**
 * A command line that is wrong by itself, whatever repository it is run on: exit status 64 ({@code
 * EX_USAGE} of sysexits(3)).
 */
public final class BadUsage extends RuntimeException {

  /**
   * @param option the option or the word that is wrong
   * @param rule what is allowed there
   */
  public BadUsage(String option, String rule) {
    super(option + ": " + rule);
  }

  /** What is wrong, in one line. Never {@code null}. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
