package reproducibility.upstream;

import java.time.Duration;
import java.util.Optional;

/** Why one attempt to get something came to nothing. */
final class FailedAttempt extends RuntimeException {
  private final boolean passing;
  private final boolean reached;
  private final Optional<Duration> wait;

  private FailedAttempt(String what, boolean passing, boolean reached, Optional<Duration> wait) {
    super(what, null, false, false);
    this.passing = passing;
    this.reached = reached;
    this.wait = wait;
  }

  /** Trouble that another attempt would meet again. */
  static FailedAttempt lasting(String what) {
    return new FailedAttempt(what, false, true, Optional.empty());
  }

  /** Trouble that may be over soon. */
  static FailedAttempt passing(String what) {
    return new FailedAttempt(what, true, true, Optional.empty());
  }

  /** Trouble that the server says is over after this time. */
  static FailedAttempt passing(String what, Optional<Duration> wait) {
    return new FailedAttempt(what, true, true, wait);
  }

  /**
   * Trouble to reach the server at all, which whatever else is asked of it will meet as well.
   *
   * @param passing whether another attempt may do
   */
  static FailedAttempt unreachable(String what, boolean passing) {
    return new FailedAttempt("cannot be reached: " + what, passing, false, Optional.empty());
  }

  /** Trouble that took all the time that there is; whatever else is asked would take as long. */
  static FailedAttempt exhausted(String what) {
    return new FailedAttempt(what, false, false, Optional.empty());
  }

  /** Trouble of this side: somebody wants it to stop. The thread stays interrupted. */
  static FailedAttempt interrupted() {
    Thread.currentThread().interrupt();
    return lasting("was not waited for: interrupted");
  }

  /** What happened, as the end of a sentence that begins with the server. */
  String what() {
    return String.valueOf(getMessage());
  }

  /** Whether there was a server that is worth another question. */
  boolean isReached() {
    return reached;
  }

  /** Whether another attempt is worth while for one who waits this long at most. */
  boolean isWorthAnother(Duration longestPause) {
    return passing && wait.filter(it -> it.compareTo(longestPause) > 0).isEmpty();
  }

  /** How long the server asks to wait. */
  Optional<Duration> pause() {
    return wait;
  }
}
