package reproducibility.finding;

import reproducibility.hint.OwnCommand;

/**
 * What a person does next.
 *
 * @param command to be typed as it stands; empty where there is only something to decide
 * @param advice what the command does, or what is to be decided; may be empty after a command
 */
public record NextStep(String command, String advice) {
  /** Nothing to do. */
  public static final NextStep NONE = new NextStep("", "");

  /** Names the command as it can be called. */
  public NextStep {
    command = OwnCommand.in(command);
    advice = OwnCommand.in(advice);
  }

  /** Whether there is nothing to do. */
  public boolean isNone() {
    return equals(NONE);
  }
}
