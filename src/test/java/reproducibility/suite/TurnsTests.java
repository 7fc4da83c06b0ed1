package reproducibility.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Work that waits for other work comes to its end, however few turns there are. */
class TurnsTests {
  private static final Duration LONG = Duration.ofMinutes(5);

  /**
   * In a pool that runs other work while it waits, the last claim would lie on top of the first.
   */
  @Test
  void whoWaitsInTheMidstOfFindingRunsNothingElse() throws InterruptedException {
    Memo once = new Memo();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Turns turns = new Turns(1);
    Set<String> answers = ConcurrentHashMap.newKeySet();
    Memo.ahead(
        () ->
            once.get(
                "version",
                () -> {
                  begun.countDown();
                  return await(asked, "3");
                }));
    begun.await();
    turns.add(() -> answers.add("a" + once.get("requirements", () -> "of " + version(once))));
    for (String claim : List.of("b", "c", "d")) {
      turns.add(
          () -> {
            asked.countDown();
            answers.add(claim + once.get("requirements", () -> "of " + version(once)));
          });
    }

    Assertions.assertTimeoutPreemptively(LONG, turns::run);

    assertThat(answers).containsExactlyInAnyOrder("aof 3", "bof 3", "cof 3", "dof 3");
  }

  @Test
  void workThatWorkAddsIsDone() {
    Turns turns = new Turns(2);
    AtomicInteger done = new AtomicInteger();
    turns.add(
        () -> {
          for (int i = 0; i < 1000; i++) {
            turns.add(done::incrementAndGet);
          }
        });

    Assertions.assertTimeoutPreemptively(LONG, turns::run);

    assertThat(done).hasValue(1000);
  }

  @Test
  void noMoreWorkAtOnceThanThereAreTurns() {
    Turns turns = new Turns(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      turns.add(
          () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            now.decrementAndGet();
          });
    }

    Assertions.assertTimeoutPreemptively(LONG, turns::run);

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void whatWorkThrowsIsToldAfterTheRest() {
    Turns turns = new Turns(1);
    AtomicInteger done = new AtomicInteger();
    turns.add(
        () -> {
          throw new AssertionError("lost");
        });
    turns.add(done::incrementAndGet);

    assertThatThrownBy(turns::run).hasRootCauseMessage("lost");
    assertThat(done).hasValue(1);
  }

  @Test
  void whatCouldNotBeFoundIsThrownToEachWhoAsks() {
    Memo once = new Memo();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  once.get(
                      "it",
                      () -> {
                        throw new IllegalArgumentException("no");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no");
    }
    assertThat(once.known("it", String.class)).isEmpty();
  }

  private static String version(Memo once) {
    return once.get("version", () -> "another");
  }

  private static String await(CountDownLatch latch, String answer) {
    try {
      latch.await();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
