package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** {@code repro lock} writes entries for what has none, and keeps all others. */
class LockingTests {
  private final ClimbSample sample = new ClimbSample();

  @AfterEach
  void close() {
    sample.close();
  }

  private CommandRun lock(String... arguments) {
    List<Object> all = new java.util.ArrayList<>(List.of("lock", "--repo", sample.folder()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  @Test
  void locksWhatLiesThere() {
    SampleWheel linux = new SampleWheel("duo", "1.0", List.of()).tagged("cp311-cp311-linux_x86_64");
    sample.put("sources/" + linux.fileName(), linux.bytes());
    SampleWheel mac =
        new SampleWheel("duo", "1.0", List.of()).tagged("cp311-cp311-macosx_11_0_arm64");
    sample.put("sources/" + mac.fileName(), mac.bytes());
    SampleTarball sdist = SampleTarball.sdist("single", "2.0", List.of());
    sample.put("sources/" + sdist.fileName(), sdist.bytes());
    byte[] hub = SampleTarball.ofCommit("hub", ClimbSample.COMMIT, List.of()).bytes();
    sample.put("sources/hub-" + ClimbSample.COMMIT + ".tar.gz", hub);
    sample.put("sources/other.tar.bz2", ClimbSample.bytes("of a format that is not read"));
    sample.track();

    String before = sample.state();
    CommandRun dry = lock("--dry-run");
    assertThat(dry.status()).as(dry.out() + dry.err()).isZero();
    assertThat(sample.state()).isEqualTo(before);
    assertThat(lock("singel-2.0.tar.gz").err()).contains("did you mean single-2.0.tar.gz");

    CommandRun run = lock();
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("locked     sources/single-2.0.tar.gz", "hub-", "its origin is not known");
    Lock lock = Lock.parse(sample.text(ClimbSample.LOCK));
    assertThat(lock.entries())
        .extracting(Lock.Entry::name)
        .containsExactly("duo", "hub", "other", "single");
    assertThat(lock.archives())
        .hasSize(5)
        .allSatisfy(
            it ->
                assertThat(it.digest())
                    .isEqualTo(reproducibility.hash.Digest.of(sample.folder().resolve(it.path()))));
    assertThat(lock.archives())
        .filteredOn(it -> it.kind() == LockedArchive.Kind.WHEEL)
        .extracting(it -> it.origin().map(Object::toString).orElse(""))
        .containsOnly("pkg:pypi/duo@1.0");

    String written = sample.text(ClimbSample.LOCK);
    assertThat(lock().out()).contains("Nothing was written.");
    assertThat(sample.text(ClimbSample.LOCK)).isEqualTo(written);
  }

  @Test
  void leavesWhatIsBrokenOrNotAsInGit() {
    SampleTarball sdist = SampleTarball.sdist("single", "2.0", List.of());
    sample.put("sources/" + sdist.fileName(), sdist.bytes());
    sample.put("sources/broken-1.0.tar.gz", ClimbSample.bytes("no tarball"));
    sample.track();
    CommandRun run = lock();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("left       sources/broken-1.0.tar.gz: cannot be read");
    assertThat(Lock.parse(sample.text(ClimbSample.LOCK)).archives()).hasSize(1);

    sample.put(
        "sources/pylock.toml", ClimbSample.bytes("lock-version = \"1.0\"\ncreated-by = \"x\"\n"));
    sample.put(
        "sources/" + sdist.fileName(), SampleTarball.sdist("single", "2.0", List.of("x")).bytes());
    CommandRun edited = lock(sdist.fileName());
    assertThat(edited.status()).as(edited.out()).isEqualTo(1);
    assertThat(edited.out()).contains("left       sources/single-2.0.tar.gz: it ");
  }
}
