package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static reproducibility.upstream.OddServer.HANGS;
import static reproducibility.upstream.OddServer.json;
import static reproducibility.upstream.UpstreamQuestions.IMPATIENT;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.archive;
import static reproducibility.upstream.UpstreamQuestions.index;
import static reproducibility.upstream.UpstreamQuestions.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reproducibility.Undecided;

/** Many who ask at once are answered by few questions, and none waits for another. */
@Timeout(120)
class ManyQuestionsTests {
  @Test
  void asksForAProjectOnceHoweverManyWantIt() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return json(PatienceTests.PAGE);
            })) {
      Upstream upstream = index(server.address(), PATIENT);
      List<CompletableFuture<Published>> many =
          IntStream.range(0, 20)
              .mapToObj(it -> CompletableFuture.supplyAsync(() -> upstream.published(release())))
              .toList();
      assertThat(many.stream().map(CompletableFuture::join).distinct()).hasSize(1);
      assertThat(asked).hasValue(1);
    }
  }

  /** Each project is another one, so each is asked for. */
  @Test
  void asksForAFewAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              pause();
              now.decrementAndGet();
              return json(PatienceTests.PAGE);
            })) {
      Upstream upstream = index(server.address(), PATIENT);
      List<Thread> many =
          IntStream.range(0, 24)
              .mapToObj(
                  it ->
                      new Thread(() -> upstream.published(archive("pkg:pypi/demo" + it + "@1.0"))))
              .toList();
      many.forEach(Thread::start);
      many.forEach(it -> await().until(() -> !it.isAlive()));
      assertThat(most).hasValueBetween(2, 6);
    }
  }

  @Test
  void isNotHeldUpByOneThatHangsForAnother() {
    try (OddServer server =
        new OddServer(path -> path.equals("/demo/") ? HANGS : json(PatienceTests.PAGE))) {
      Upstream upstream = index(server.address(), IMPATIENT);
      assertThatExceptionOfType(Undecided.class).isThrownBy(() -> upstream.published(release()));
      assertThat(upstream.published(archive("pkg:pypi/other@1.0")))
          .isInstanceOf(Published.InIndex.class);
    }
  }

  /** The first question goes ahead, but the others do not wait until it is given up. */
  @Test
  void asksOthersWhileTheFirstPageHangs() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return path.equals("/demo/") ? HANGS : json(PatienceTests.PAGE);
            })) {
      Upstream upstream = index(server.address(), PATIENT);
      CompletableFuture<Published> hanging =
          CompletableFuture.supplyAsync(() -> upstream.published(release()));
      await().until(() -> asked.get() > 0);
      assertThat(upstream.published(archive("pkg:pypi/other@1.0")))
          .isInstanceOf(Published.InIndex.class);
      assertThat(hanging).isNotDone();
    }
  }

  @Test
  void waitsOnceForAHostThatCannotBeReached() {
    OddServer server = new OddServer(path -> "");
    server.close();
    Limits slow =
        new Limits(
            Duration.ofSeconds(9),
            Duration.ofSeconds(9),
            Duration.ofSeconds(9),
            Duration.ofSeconds(9),
            2,
            Duration.ofMillis(900),
            Duration.ofSeconds(9),
            Duration.ofSeconds(18));
    Upstream upstream = index(server.address(), slow);
    Instant start = Instant.now();
    for (int project = 0; project < 40; project++) {
      String origin = "pkg:pypi/demo" + project + "@1.0";
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(() -> upstream.published(archive(origin)))
          .withMessageContaining("cannot be reached: it takes no connection");
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
