package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.RECORD;
import static reproducibility.sample.SampleRepository.TAG;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.tint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reproducibility.cli.CommandRun;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;

/** {@code bin/repro upstream} tells each change apart, and writes the record. */
class UpstreamCommandTests {
  private static final String FILE = "demo-1.0-py3-none-any.whl";

  private final SampleRepository sample = new SampleRepository();

  @AfterEach
  void closes() {
    sample.close();
  }

  @Test
  void saysThatEverythingIsTheSame() {
    CommandRun run = upstream();
    assertThat(run.out())
        .contains("same         " + FILE, "same         tint-" + COMMIT + ".tar.gz", "as released")
        .doesNotContain("changed", "could not be asked");
    assertThat(run.status()).isZero();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(
            "other bytes",
            it -> it.upstream.index.publish("demo", FILE, demo().with("demo/x.py", "").bytes()),
            "other bytes  " + FILE,
            "sha256 "),
        change(
            "the project is gone",
            it -> it.upstream.index.remove("demo"),
            "gone         " + FILE,
            "the project demo"),
        change(
            "held back",
            it -> it.upstream.index.status("demo", "quarantined", "malware"),
            "held back    " + FILE,
            "malware"),
        change(
            "yanked",
            it -> it.upstream.index.say(FILE, "yanked", "\"it deletes your files\""),
            "same         " + FILE,
            "yanked           it deletes your files"),
        change(
            "no digest",
            it -> it.upstream.index.beSilent(FILE, "hashes"),
            "same         " + FILE,
            "no digest        the index gives no sha256"),
        change(
            "uploaded again",
            it -> it.upstream.index.say(FILE, "upload-time", "\"2026-06-01T00:00:00Z\""),
            "uploaded again   2026-06-01T00:00:00Z, it was uploaded 2026-01-02"),
        change(
            "provenance lost",
            it -> it.upstream.index.say(FILE, "provenance", "null"),
            "provenance       lost"),
        change(
            "archived",
            it -> it.upstream.index.status("demo", "archived", "no time"),
            "project          archived: no time; it was active"),
        change(
            "rewrapped",
            it ->
                it.upstream.forge.publish(
                    "example/tint", COMMIT, TAG, Bytes.compressedAnew(tint().bytes())),
            "rewrapped    tint-",
            "the same tar file, compressed in another way"));
  }

  private static Arguments change(
      String name, java.util.function.Consumer<SampleRepository> change, String... told) {
    return Arguments.of(name, change, List.of(told));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void tellsWhatChanged(
      String name, java.util.function.Consumer<SampleRepository> change, List<String> told) {
    change.accept(sample);
    CommandRun run = upstream();
    assertThat(run.out()).as(name).contains(told).contains(", 1 changed");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void tellsThatAFileIsYankedAlsoWhereItsBytesCannotBeCompared() {
    sample.upstream.index.say(FILE, "hashes", "{\"sha256\": \"00\"}");
    sample.upstream.index.say(FILE, "url", "\"/files/gone\"");
    sample.upstream.index.say(FILE, "yanked", "true");
    CommandRun run = upstream("demo");
    assertThat(run.out())
        .contains("unknown      " + FILE, "lists " + FILE + " and does not have it")
        .contains("yanked           no reason given", "no digest", "0 of 1 as released, 1 changed")
        .doesNotContain("could not be asked");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsNew() {
    sample.upstream.index.publish("demo", "demo-1.0.tar.gz", new byte[1]);
    sample.upstream.index.publish("demo", "demo-1.10.tar.gz", new byte[1]);
    sample.upstream.index.publish("demo", "demo-1.9.tar.gz", new byte[1]);
    sample.upstream.index.publish("demo", "demo-2.0rc1.tar.gz", new byte[1]);
    sample.upstream.index.publish("demo", "demo-3.0.tar.gz", new byte[1]);
    sample.upstream.index.say("demo-3.0.tar.gz", "yanked", "true");
    sample.upstream.index.publish("demo", "demo-0.9.tar.gz", new byte[1]);
    CommandRun run = upstream("demo");
    assertThat(run.out())
        .contains("new file         demo-1.0.tar.gz", "newer version    1.10, of 3 that are newer")
        .contains("1 of 1 as released");
    assertThat(run.status()).isZero();
  }

  @Test
  void writesWhatIsShown() throws IOException {
    String before = Files.readString(record());
    Files.delete(record());
    sample.upstream.index.publish("demo", "demo-1.0.tar.gz", new byte[1]);
    CommandRun first = upstream("--record");
    assertThat(first.out()).contains("written      " + RECORD);
    assertThat(first.status()).isZero();
    String text = Files.readString(record());
    assertThat(text)
        .contains("beside = [\"demo-1.0.tar.gz\"]", "upload-time", "tree = \"")
        .doesNotContain("127.0.0.1", "http");
    assertThat(text.split("\\[\\[files]]", -1)).hasSameSizeAs(before.split("\\[\\[files]]", -1));
    assertThat(upstream("--record").out()).contains("unchanged    " + RECORD);
    assertThat(upstream().out()).doesNotContain("new file");
  }

  @Test
  void doesNotRecordWhatIsNotAsItIsLocked() throws IOException {
    String before = upstreamRecorded();
    sample.upstream.index.publish("demo", FILE, demo().with("demo/x.py", "").bytes());
    sample.upstream.index.say(FILE, "upload-time", "\"2026-06-01T00:00:00Z\"");
    CommandRun run = upstream("--record");
    assertThat(run.status()).isEqualTo(1);
    assertThat(Files.readString(record())).isEqualTo(before);
  }

  @Test
  void keepsTheRecordWhereNothingCanBeAsked() throws IOException {
    String before = upstreamRecorded();
    sample.upstream.troubled(403, "text/html", "<h1>Who are you?</h1>");
    CommandRun run = upstream("--record");
    assertThat(run.out())
        .contains("unknown      " + FILE, "answers with status 403", "could not be asked");
    assertThat(run.status()).isEqualTo(2);
    assertThat(Files.readString(record())).isEqualTo(before);
  }

  @Test
  void recordsTheTreeOfAVendoredArchiveAlsoWithoutTheForge() throws IOException {
    Files.delete(record());
    sample.upstream.forge.remove("example/tint");
    upstream("--record");
    assertThat(Files.readString(record())).contains("name = \"tint-" + COMMIT, "tree = \"");
  }

  @Test
  void comparesTreesWhereTheArchiveIsNotHere() throws IOException {
    upstreamRecorded();
    Files.delete(sample.folder().resolve("sources/tint-" + COMMIT + ".tar.gz"));
    sample.upstream.forge.publish(
        "example/tint", COMMIT, TAG, Bytes.compressedAnew(tint().bytes()));
    assertThat(upstream("tint").out()).contains("rewrapped    tint-", "the same tree");
    sample.upstream.forge.publish(
        "example/tint", COMMIT, TAG, tint().with("tint.py", "NAME = 2\n").bytes());
    assertThat(upstream("tint").out()).contains("other bytes  tint-", "before it was tree");
    Files.delete(record());
    CommandRun run = upstream("tint");
    assertThat(run.out())
        .contains("unknown      tint-", "neither the archive nor its tree is here");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void namesTheLineOfTheRecordThatIsWrong() throws IOException {
    Files.writeString(record(), "[[files]]\nname = \"1\"\nsha256 = \"x\"\n");
    CommandRun run = upstream();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(RECORD + ":3", "sha256 has 64");
  }

  @Test
  void needsNamesThatAreLocked() {
    CommandRun run = upstream("other");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("other", "is not in sources/pylock.toml");
  }

  @Test
  void needsALock() throws IOException {
    Files.delete(sample.folder().resolve("sources/pylock.toml"));
    CommandRun run = upstream();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("sources/pylock.toml", "no such file");
  }

  /** The record as the command writes it of the sound sample. */
  private String upstreamRecorded() throws IOException {
    upstream("--record");
    return Files.readString(record());
  }

  private Path record() {
    return sample.folder().resolve(RECORD);
  }

  private CommandRun upstream(String... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("upstream", "--repo", sample.folder()));
    words.addAll(List.of("--index", sample.upstream.indexAddress()));
    words.addAll(List.of("--forge", sample.upstream.forgeAddress()));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }
}
