package reproducibility.upstream;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Asks again where trouble may pass: after pauses that double, with some chance in them so that
 * many do not ask at the same moment, or after the time that the server asks for. A few ask at
 * once.
 */
final class Patience {
  private static final double JITTER = 0.2;
  private static final int AT_ONCE = 6;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final RetryPolicy<Object> policy;

  Patience(Limits limits) {
    this.policy =
        RetryPolicy.builder()
            .handleIf(it -> it instanceof FailedAttempt trouble && worth(trouble, limits))
            .withMaxAttempts(limits.attempts())
            .withBackoff(limits.pause(), limits.longestPause())
            .withJitter(JITTER)
            .withDelayFnOn(Patience::pause, FailedAttempt.class)
            .build();
  }

  private static boolean worth(FailedAttempt trouble, Limits limits) {
    return !Thread.currentThread().isInterrupted() && trouble.isWorthAnother(limits.longestPause());
  }

  /**
   * The first answer that is one.
   *
   * @param deadline after which no attempt begins
   * @throws FailedAttempt the last one, where there is none
   */
  <T> T get(Supplier<T> attempt, Deadline deadline) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      throw FailedAttempt.interrupted();
    }
    try {
      return Failsafe.with(
              RetryPolicy.builder(policy.getConfig()).withMaxDuration(deadline.allowed()).build())
          .get(attempt::get);
    } catch (FailsafeException e) {
      throw FailedAttempt.interrupted();
    } finally {
      places.release();
    }
  }

  /**
   * Never sooner than the server asks, whatever chance takes off; negative where it does not ask.
   */
  private static Duration pause(ExecutionContext<?> failed) {
    return failed.getLastException() instanceof FailedAttempt trouble
        ? trouble.pause().map(Patience::atLeast).orElse(Duration.ofNanos(-1))
        : Duration.ofNanos(-1);
  }

  private static Duration atLeast(Duration asked) {
    return Duration.ofNanos((long) (asked.toNanos() / (1 - JITTER)));
  }
}
