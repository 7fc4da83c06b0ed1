package reproducibility.finding;

import java.util.regex.Pattern;

/** A reason that a person gives, for an exception or for a check that is off. */
public final class Reason {
  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

  private Reason() {}

  /** Whether a text says something, in any script; spaces, dots and what nobody sees do not. */
  public static boolean isGiven(String text) {
    return LETTER_OR_DIGIT.matcher(text).find();
  }
}
