package reproducibility.finding;

import java.util.function.UnaryOperator;

/**
 * Why something could not be told.
 *
 * @param cause what an answer has to begin with
 * @param reason one line for people: what could not be done, and why
 * @param next what a person does to have it decided; may be empty where nothing helps but time
 */
public record Unknown(Cause cause, String reason, String next) {
  /** The same with other words; the next command stays. */
  public Unknown reworded(UnaryOperator<String> words) {
    return new Unknown(cause, words.apply(reason), next);
  }
}
