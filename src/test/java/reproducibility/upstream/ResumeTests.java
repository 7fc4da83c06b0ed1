package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.archive;
import static reproducibility.upstream.UpstreamQuestions.forge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reproducibility.Undecided;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.OddServer.Request;

/** A download that breaks off goes on where it was (RFC 9110, 14). */
@Timeout(120)
class ResumeTests {
  private static final String WHOLE = "abcdefgh";
  private static final String TAG = "\r\nETag: \"one\"";

  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Test
  void asksForTheRest() {
    assertThat(
            download(
                it -> it.header("range").isEmpty() ? cut(TAG) : partial("bytes 3-7/8", "defgh")))
        .isPresent();
    assertThat(kept()).isEqualTo(WHOLE);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).header("range")).isEqualTo("bytes=3-");
    assertThat(asked.get(1).header("if-range")).isEqualTo("\"one\"");
  }

  @Test
  void beginsAgainWhereTheServerKnowsNoParts() {
    assertThat(download(it -> asked.size() == 1 ? cut(TAG) : whole(WHOLE))).isPresent();
    assertThat(kept()).isEqualTo(WHOLE);
  }

  @Test
  void doesNotAskForPartsOfWhatTheServerDoesNotName() {
    download(it -> asked.size() == 1 ? cut("\r\nETag: W/\"weak\"") : whole(WHOLE));
    assertThat(asked.get(1).header("range")).isEmpty();
    assertThat(kept()).isEqualTo(WHOLE);
  }

  @Test
  void isUndecidedWhereTheFileChangedMeanwhile() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> download(it -> asked.size() == 1 ? cut(TAG) : whole("xyzdefgh")))
        .withMessageContaining("sends other bytes than a moment ago");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> download(it -> asked.size() == 1 ? cut(TAG) : whole("a")));
  }

  @Test
  void isUndecidedWhereAnotherPartComes() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(
            () ->
                download(
                    it -> it.header("range").isEmpty() ? cut(TAG) : partial("bytes 4-7/8", "efgh")))
        .withMessageContaining("sends another part than the one that was asked for");
  }

  @Test
  void isUndecidedWhereItBreaksOffEachTime() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> download(it -> cut("")))
        .withMessageContaining("breaks off in the middle of an answer");
  }

  @Test
  void isCutOffWhereTheRestIsTooLarge() {
    Optional<Digest> digest =
        download(
            it -> it.header("range").isEmpty() ? cut(TAG) : partial("bytes 3-9/10", "defghij"));
    assertThat(digest.map(Digest::size)).contains(WHOLE.length() + 1L);
    assertThat(kept.size()).isLessThanOrEqualTo(WHOLE.length());
  }

  private Optional<Digest> download(Function<Request, String> answers) {
    asked.clear();
    kept.reset();
    try (OddServer server =
        OddServer.to(
            request -> {
              asked.add(request);
              return answers.apply(request);
            })) {
      return forge(server.address(), PATIENT).download(locked(), kept);
    }
  }

  /** Larger than the one that others ask for. */
  private static LockedArchive locked() {
    LockedArchive it = archive("pkg:github/somebody/demo@" + UpstreamQuestions.COMMIT);
    return new LockedArchive(
        it.name(),
        it.version(),
        it.kind(),
        it.path(),
        new Digest(it.digest().sha256(), WHOLE.length()),
        it.origin(),
        it.place());
  }

  private String kept() {
    return kept.toString(StandardCharsets.US_ASCII);
  }

  private static String whole(String body) {
    return answer("200 OK", "application/gzip", body);
  }

  /** Breaks off after three of eight bytes. */
  private static String cut(String headers) {
    return answer("200 OK", "application/gzip" + headers, WHOLE).replace("defgh", "");
  }

  private static String partial(String range, String body) {
    return answer("206 Partial Content", "application/gzip\r\nContent-Range: " + range, body);
  }
}
