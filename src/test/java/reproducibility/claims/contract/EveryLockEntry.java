package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.repository.Lock;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of each package of the lock (PEP 751). */
@Claims
class EveryLockEntry {

  /** One that is installed from elsewhere ({@code vcs}, {@code directory}) is not vendored. */
  @CommitClaim
  @ForEach(Subject.LOCK_ENTRY)
  void namesAFile(Lock.Entry entry) {
    assertThat(entry.files())
        .withFailMessage(
            () ->
                Finding.of(Place.of(entry.place()), entry.name() + " is locked without any file")
                    .expected("packages.wheels, packages.sdist or packages.archive with a path")
                    .found("none of them")
                    .next("add its archive, or take the entry out")
                    .raise())
        .isNotEmpty();
  }
}
