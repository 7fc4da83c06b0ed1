package reproducibility.suite;

import java.util.List;
import java.util.function.Function;
import reproducibility.Malformed;
import reproducibility.branch.Ledger;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.repository.Lock;
import reproducibility.upstream.ReleaseRecord;

/** The files that say what is expected of the repository; each is read once. */
record ContractFiles(UnderTest underTest, Memo once) {
  Lock lock() {
    return once.get(Lock.FILE, () -> Lock.parse(text(Lock.FILE)));
  }

  Platforms platforms() {
    return once.get(Platforms.FILE, () -> Platforms.parse(text(Platforms.FILE)));
  }

  Exceptions exceptions() {
    return once.get(
        Exceptions.FILE,
        () ->
            underTest
                .settings()
                .exceptions()
                .map(Exceptions::read)
                .or(() -> underTest.snapshot().text(Exceptions.FILE).map(Exceptions::parse))
                .orElse(new Exceptions(List.of())));
  }

  Ledger ledger() {
    return once.get(
        Ledger.FILE,
        () ->
            underTest
                .snapshot()
                .text(Ledger.FILE)
                .map(Ledger::parse)
                .orElse(new Ledger(List.of())));
  }

  ReleaseRecord releaseRecord() {
    return once.get(
        ReleaseRecord.FILE,
        () ->
            underTest
                .snapshot()
                .text(ReleaseRecord.FILE)
                .map(ReleaseRecord::parse)
                .orElse(new ReleaseRecord(List.of())));
  }

  <T> T facts(T otherwise, Function<Platforms, T> wanted) {
    try {
      return wanted.apply(platforms());
    } catch (Malformed e) {
      return otherwise;
    }
  }

  private String text(String file) {
    return underTest
        .snapshot()
        .text(file)
        .orElseThrow(() -> new Malformed(file, "there is no such file"));
  }
}
