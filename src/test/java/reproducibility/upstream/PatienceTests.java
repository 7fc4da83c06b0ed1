package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static reproducibility.upstream.Asking.IMPATIENT;
import static reproducibility.upstream.Asking.PATIENT;
import static reproducibility.upstream.Asking.archive;
import static reproducibility.upstream.Asking.index;
import static reproducibility.upstream.Asking.limits;
import static reproducibility.upstream.Asking.release;
import static reproducibility.upstream.OddServer.HANGS;
import static reproducibility.upstream.OddServer.RESETS;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.OddServer.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Undecided;

/** What may pass is asked for again, what lasts is not, and who is interrupted does not wait. */
@Timeout(120)
class PatienceTests {
  private static final String PAGE =
      "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"/file\", \"hashes\": {}}]}";

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainWhereTroubleMayPass(int status) {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> asked.incrementAndGet() == 1 ? answer(status + " X", "a/b", "") : json(PAGE))) {
      assertThat(index(server.address(), PATIENT).published(release()))
          .isInstanceOf(Published.InIndex.class);
      assertThat(asked).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", RESETS})
  void asksAgainWhereAnAnswerBreaksOff(String broken) {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(path -> asked.incrementAndGet() == 1 ? broken : json(PAGE))) {
      assertThat(index(server.address(), PATIENT).published(release()))
          .isInstanceOf(Published.InIndex.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 451, 501})
  void asksOnceWhereTroubleLasts(int status) {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return answer(status + " X", "a/b", "");
            })) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(() -> index(server.address(), PATIENT).published(release()))
          .withMessageContaining("answers with status " + status);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void givesUpAfterAsManyAttemptsAsItHas() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return answer("500 X", "a/b", "");
            })) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(
              () ->
                  index(server.address(), limits(Duration.ofSeconds(20), 5)).published(release()));
      assertThat(asked).hasValue(5);
    }
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    List<Long> times = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (OddServer server =
        new OddServer(
            path -> {
              times.add(System.nanoTime());
              return times.size() == 1
                  ? answer("503 Busy", "a/b\r\nRetry-After: 1", "")
                  : json(PAGE);
            })) {
      index(server.address(), PATIENT).published(release());
      assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
          .isGreaterThan(Duration.ofMillis(990));
    }
  }

  @Test
  void doesNotWaitForAServerThatAsksForTooMuch() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return answer("429 Slow down", "a/b\r\nRetry-After: 2", "");
            })) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(() -> index(server.address(), PATIENT).published(release()))
          .withMessageContaining("answers with status 429, and asks to wait 2 s");
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void asksForAProjectOnceHoweverManyWantIt() {
    AtomicInteger asked = new AtomicInteger();
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return json(PAGE);
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
              return json(PAGE);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        HANGS,
        "HTTP/1.1 200 OK\r\nContent-Type: text/json\r\nContent-Length: 9\r\n\r\n{" + HANGS,
        "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
      })
  void stopsWhenItIsInterrupted(String answer) {
    AtomicInteger asked = new AtomicInteger();
    AtomicReference<String> reason = new AtomicReference<>("");
    Limits endless = limits(Duration.ofMinutes(5), 1000);
    try (OddServer server =
        new OddServer(
            path -> {
              asked.incrementAndGet();
              return answer;
            })) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  index(server.address(), endless).published(release());
                } catch (Undecided e) {
                  reason.set(e.reason() + Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
      await().until(() -> asked.get() > 0);
      thread.interrupt();
      await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
      assertThat(reason.get()).endsWith("was not waited for: interruptedtrue");
    }
  }

  @Test
  void isNotHeldUpByOneThatHangsForAnother() {
    try (OddServer server = new OddServer(path -> path.equals("/demo/") ? HANGS : json(PAGE))) {
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
              return path.equals("/demo/") ? HANGS : json(PAGE);
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
            Duration.ofSeconds(9));
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
