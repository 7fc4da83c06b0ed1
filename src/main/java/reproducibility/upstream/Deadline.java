package reproducibility.upstream;

import java.time.Duration;

/**
 * When one question has to be answered, with all its attempts, redirects and bodies: a server that
 * sends a byte now and then is silent at no moment, and never done.
 *
 * @param allowed from the beginning
 * @param began as {@link System#nanoTime} had it
 */
record Deadline(Duration allowed, long began) {
  /** One that begins now. */
  static Deadline in(Duration allowed) {
    return new Deadline(allowed, System.nanoTime());
  }

  /**
   * What is left of it, which is more than nothing.
   *
   * @throws FailedAttempt where it is over
   */
  Duration left() {
    Duration left = allowed.minusNanos(System.nanoTime() - began);
    if (left.isNegative() || left.isZero()) {
      throw over();
    }
    return left;
  }

  /** The server is not asked anything else: that would take as long. */
  FailedAttempt over() {
    return FailedAttempt.exhausted(
        "takes more than " + allowed.toSeconds() + " s for one question");
  }
}
