package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Topic;
import reproducibility.repository.FileTree;
import reproducibility.sample.SampleRepository;

/** What is said of a contract, a lock, exceptions and a ledger that differ in one known way. */
class PromisesDiffTests extends ComparedSamples {
  private static final String COMMIT = "0".repeat(40);

  @Test
  void aContractThatPromisesLessIsFlagged() {
    Diff diff =
        diff(
            sample -> {
              sample.replace(SampleRepository.CONTRACT, "count = 5", "count = 4");
              sample.replace(SampleRepository.CONTRACT, "\"piexif\", \"tint\"]", "\"tint\"]");
            });
    assertThat(diff.permissions()).containsOnlyKeys(Topic.CONTRACT);
    assertThat(texts(diff, Topic.CONTRACT))
        .containsExactly("~ aarch64-linux 5 packages \u2192 4 packages: no longer promises piexif");
    assertThat(flags(diff)).containsExactly(Reason.PROMISES_LESS);
  }

  @Test
  void aContractMayGrow() {
    Diff diff =
        diff(
            sample ->
                sample.change(
                    SampleRepository.CONTRACT, text -> text + "\n[budget]\narchive-bytes = 9\n"));
    assertThat(texts(diff, Topic.CONTRACT))
        .containsExactly("\u2283 budget of an archive no limit \u2192 9 bytes");
    assertThat(flags(diff)).isEmpty();
  }

  @Test
  void anExceptionIsShownWithWhatItPermits() {
    Diff diff =
        diff(
            sample ->
                sample.write(
                    SampleRepository.EXCEPTIONS,
                    """
                    [[exceptions]]
                    claim = "EveryPackage.builds"
                    subject = "demo"
                    reason = "waits for upstream"
                    owner = "somebody"
                    expires = 2027-01-31
                    fingerprint = "0123456789abcdef"
                    """));
    assertThat(diff.permissions()).containsOnlyKeys(Topic.EXCEPTION);
    assertThat(texts(diff, Topic.EXCEPTION))
        .containsExactly(
            "+ EveryPackage.builds for demo until 2027-01-31: permits that EveryPackage.builds is"
                + " violated by demo; somebody: waits for upstream");
    assertThat(flags(diff)).containsExactly(Reason.PERMITS);
  }

  @Test
  void aLockOfOtherBytesIsFlagged() {
    Diff diff =
        diff(
            sample ->
                sample.vendor(SampleRepository.demo().with("demo/__init__.py", "NAME = \"x\"\n")));
    assertThat(diff.permissions()).containsOnlyKeys(Topic.LOCK);
    assertThat(diff.of(Topic.LOCK))
        .singleElement()
        .extracting(Change::note)
        .isEqualTo("permits these bytes");
    assertThat(flags(diff)).containsExactly(Reason.OTHER_BYTES, Reason.OTHER_BYTES);
  }

  @Test
  void whatTheLedgerHoldsAReleaseToIsShown() {
    fresh.write(
        Ledger.FILE,
        Ledger.with(
            Optional.empty(),
            new LedgerEntry("0.3.1", "0.3.1", COMMIT, Map.of("a.whl", "1".repeat(64)), "")));
    Diff promises = Differ.ofPromises(FileTree.of(old.folder()), FileTree.of(fresh.folder()));
    assertThat(texts(promises, Topic.RELEASE))
        .containsExactly("+ 0.3.1 " + COMMIT + ", 1 archives: is held to these bytes from now on");
  }

  @Test
  void promisesAloneNeedNothingElse() {
    fresh.replace(SampleRepository.CONTRACT, "count = 5", "count = 4");
    fresh.write(SampleRepository.expression("demo"), "no expression");
    Diff promises = Differ.ofPromises(FileTree.of(old.folder()), FileTree.of(fresh.folder()));
    assertThat(promises.permissions()).containsOnlyKeys(Topic.CONTRACT);
    assertThat(promises.changes()).hasSize(1);
    assertThat(promises.undecided()).isEmpty();
  }

  @Test
  void aContractThatCannotBeReadIsNamed() {
    fresh.write(SampleRepository.CONTRACT, "meta-package = ");
    Diff promises = Differ.ofPromises(FileTree.of(old.folder()), FileTree.of(fresh.folder()));
    assertThat(promises.undecided()).singleElement().asString().contains(SampleRepository.CONTRACT);
    assertThat(flags(promises)).containsExactly(Reason.NOT_COMPARED);
  }
}
