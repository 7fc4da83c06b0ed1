package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.TINT_FOLDER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.vendor.UnpackedSource;

/** A repository that has neither lock, contract nor record gets all three, and no changed bytes. */
class AdoptingTests {
  private final ChangingCommand adopt = new ChangingCommand("adopt");
  private final SampleRepository sample = adopt.sample;

  @BeforeEach
  void hasNone() {
    // Only a homepage tells where a forge's tarball is from.
    sample.give("tint", "meta.homepage = \"https://github.com/example/tint\";");
    sample.delete(LOCK);
    sample.delete(CONTRACT);
    sample.delete(ReleaseRecord.FILE);
    sample.track();
  }

  @AfterEach
  void close() {
    adopt.close();
  }

  @Test
  void writesLockContractAndRecord() {
    CommandRun run = run();
    assertThat(run.out())
        .contains(
            "upstream   4 same", "wrote      ", "sources/upstream.toml", "the reason for leaving");
    Lock lock = Lock.parse(adopt.text(LOCK));
    assertThat(lock.archives()).hasSize(4);
    assertThat(ReleaseRecord.parse(adopt.text(ReleaseRecord.FILE)).entries())
        .extracting(it -> it.digest())
        .containsExactlyElementsOf(lock.archives().stream().map(LockedArchive::digest).toList());
    assertThat(run.status()).isEqualTo(2);
    String state = sample.state();
    assertThat(run().out()).contains("kept  ", "which is there already");
    assertThat(sample.state()).isEqualTo(state);
  }

  @Test
  void locksNoBytesThatUpstreamDoesNotPublish() {
    sample.write(DEMO, new SampleWheel("demo", "1.0", List.of("more")).bytes());
    sample.track();
    CommandRun run = run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "1 other bytes, 3 same",
            DEMO + ": is not locked: it is not what upstream publishes under this name");
    assertThat(adopt.text(LOCK)).doesNotContain("demo");
    assertThat(adopt.text(ReleaseRecord.FILE)).doesNotContain("demo");
  }

  @Test
  void locksNoBytesThatGitDoesNotHave() {
    sample.write(DEMO, new SampleWheel("demo", "1.0", List.of("more")).bytes());
    CommandRun run = run("--offline");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains(DEMO + ": is not locked: it has other bytes here than in git");
    assertThat(adopt.text(LOCK)).doesNotContain("demo");
  }

  @Test
  void saysWhatUpstreamCouldNotBeAskedFor() {
    sample.upstream.troubled(200, "text/plain", "no page");
    CommandRun run = run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            "4 unknown",
            TINT + ": what upstream",
            DEMO + ": what upstream shows of it: ",
            "wrote      ");
    assertThat(Lock.parse(adopt.text(LOCK)).archives()).hasSize(4);
  }

  @Test
  void locksTheTreeOfAnUnpackedSource() throws IOException {
    Path folder = sample.folder().resolve(TINT_FOLDER);
    String tree = UnpackedSource.lay(sample.folder().resolve(TINT), folder).tree().id();
    sample.track();
    run();
    assertThat(adopt.text(LOCK)).contains("tree = \"" + tree + "\"");
    sample.delete(LOCK);
    sample.delete(TINT);
    sample.track();
    assertThat(run().out()).contains(TINT + ": only its unpacked source is here");
  }

  @Test
  void leavesAnAbsentArchiveUndecided() {
    sample.delete(DEMO);
    sample.track();
    CommandRun run = run("--offline");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains(DEMO + ": is not here, so is not locked; built by demo");
    assertThat(run.out()).doesNotContain(TINT + ": is not here");
  }

  @Test
  void marksArchivesAsBinaryWhereGitWouldConvertThem() {
    assertThat(run("--offline").out()).doesNotContain(".gitattributes");
    sample.delete(".gitattributes");
    sample.track();
    assertThat(run("--offline").out()).contains("/.gitattributes");
    assertThat(adopt.text(".gitattributes"))
        .endsWith("\n*.tar.gz binary -filter\n*.whl binary -filter\n");
    sample.write(".gitattributes", "*.whl binary\n");
    sample.track();
    CommandRun kept = run("--offline");
    assertThat(kept.out())
        .contains("git may convert archives until it has this line: *.tar.gz binary -filter")
        .doesNotContain("this line: *.whl");
    assertThat(adopt.text(".gitattributes")).isEqualTo("*.whl binary\n");
  }

  @Test
  void asksNobodyWhereItIsTold() {
    sample.upstream.troubled(500, "text/plain", "");
    CommandRun run = run("--offline");
    assertThat(run.out()).doesNotContain("upstream   ", "what upstream shows");
    assertThat(sample.folder().resolve(ReleaseRecord.FILE)).doesNotExist();
    assertThat(Lock.parse(adopt.text(LOCK)).archives()).hasSize(4);
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--forge", sample.upstream.forgeAddress()));
    all.addAll(List.of(arguments));
    return adopt.run(all.toArray(String[]::new));
  }
}
