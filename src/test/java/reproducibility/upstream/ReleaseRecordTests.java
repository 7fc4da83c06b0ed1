package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.upstream.ReleaseRecord.Entry;

class ReleaseRecordTests {
  private static final String TEXT =
      """
      [[files]]
      name = "demo-1.0.tar.gz"
      sha256 = "%s"
      size = 3
      upload-time = "2026-01-02T03:04:05.678901Z"
      provenance = "given"
      status = "active"
      """
          .formatted("0".repeat(64));

  @Test
  void isReadAsItWasWritten() {
    ReleaseRecord record =
        new ReleaseRecord(
            List.of(
                new Entry(
                    "a-1.whl",
                    new Digest("a".repeat(64), 1),
                    Optional.of(Instant.parse("2026-01-02T03:04:05.678901Z")),
                    IndexAnswer.NONE,
                    Optional.of(ProjectStatus.ARCHIVED),
                    Optional.of("it \"deletes\"\nyour files"),
                    List.of("a-1.tar.gz"),
                    Optional.empty(),
                    ReleaseRecord.FILE + ":4"),
                new Entry(
                    "b-1.tar.gz",
                    new Digest("b".repeat(64), 2),
                    Optional.empty(),
                    IndexAnswer.SILENT,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.of("c".repeat(40)),
                    ReleaseRecord.FILE + ":14")));
    assertThat(ReleaseRecord.parse(record.text())).isEqualTo(record);
  }

  @Test
  void speaksOfTheLockedBytesOnly() {
    ReleaseRecord record = ReleaseRecord.parse(TEXT);
    assertThat(record.entry(UpstreamQuestions.release())).isPresent();
    assertThat(
            ReleaseRecord.parse(TEXT.replace("size = 3", "size = 4"))
                .entry(UpstreamQuestions.release()))
        .isEmpty();
    assertThat(
            ReleaseRecord.parse(TEXT.replace("demo-1.0", "demo-1.1"))
                .entry(UpstreamQuestions.release()))
        .isEmpty();
  }

  @Test
  void mayBeEmpty() {
    assertThat(ReleaseRecord.parse("").entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.678901Z, yesterday, upload-time is, 5",
    "given, maybe, provenance is given or none, 6",
    "active, sold, status is one of, 7",
    "sha256 = \"00, sha256 = \"x, sha256 has 64 lower-case hexadecimal digits, 3",
    "size = 3, size = \"3\", size is a whole number, 4",
    "name, nome, nobody reads the key nome here, 2"
  })
  void namesTheLineThatIsWrong(String right, String wrong, String rule, int line) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () ->
                ReleaseRecord.parse(
                    TEXT.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"))))
        .satisfies(it -> assertThat(it.rule()).contains(rule))
        .satisfies(it -> assertThat(it.where()).isEqualTo(ReleaseRecord.FILE + ":" + line));
  }

  @Test
  void hasOneEntryForAFile() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> ReleaseRecord.parse(TEXT + "\n" + TEXT))
        .withMessageContaining("one entry for a file");
  }
}
