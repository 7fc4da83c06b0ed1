package reproducibility;

import java.io.EOFException;
import java.util.Optional;

/**
 * The one exception of every reader of a format: names the file, the place in it, and the rule that
 * it breaks.
 *
 * <p>Readers never log and never guess: they return a record or throw this.
 */
public final class Malformed extends RuntimeException {
  private final String where;
  private final String rule;

  /**
   * @param where the file, with {@code :line} or {@code !entry} where known
   * @param rule what the format asks for, and what was found instead
   */
  public Malformed(String where, String rule) {
    super(where + ": " + rule);
    this.where = where;
    this.rule = rule;
  }

  /** The file and the place in it. */
  public String where() {
    return where;
  }

  /** What the format asks for, and what was found. */
  public String rule() {
    return rule;
  }

  /** What an exception of a reader says, or what it means where it says nothing. */
  public static String why(Exception e) {
    return Optional.ofNullable(e.getMessage())
        .orElse(e instanceof EOFException ? "it ends too early" : "it cannot be read");
  }
}
