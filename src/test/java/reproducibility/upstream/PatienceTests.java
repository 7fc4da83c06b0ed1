package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static reproducibility.upstream.OddServer.HANGS;
import static reproducibility.upstream.OddServer.RESETS;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.OddServer.json;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.index;
import static reproducibility.upstream.UpstreamQuestions.limits;
import static reproducibility.upstream.UpstreamQuestions.release;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Undecided;

/** What may pass is asked for again, what lasts is not, and who is interrupted does not wait. */
@Timeout(120)
class PatienceTests {
  static final String PAGE =
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
      // It may be between the answer and the wait that the answer asks for.
      assertThat(reason.get())
          .containsPattern("(was not waited for: interrupted|asks to wait 1 s)true$");
    }
  }
}
