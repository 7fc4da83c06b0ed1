package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.branch.MainBranch;
import reproducibility.branch.Release;
import reproducibility.python.VersionOrder;
import reproducibility.suite.BranchClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of {@code main}, of which there is at most one. */
@Claims
class EveryMainBranch {

  /** PEP 440 orders, not the alphabet: 0.3.10 is newer than 0.3.9, and 0.4rc1 is not stable. */
  @BranchClaim
  @ForEach(Subject.MAIN_BRANCH)
  void isTheNewestStableRelease(
      MainBranch main, Branches branches, Ledger ledger, VersionOrder order) {
    List<String> released = branches.releases(ledger).stream().map(Release::version).toList();
    String newest =
        order
            .newestStable(released)
            .orElseThrow(() -> new Undecided("no release is stable by PEP 440 yet"));
    Optional<String> version = branches.content(main.commit()).version();
    assertThat(version)
        .withFailMessage(
            () ->
                Finding.of(main, "is not the newest stable release")
                    .expected("version " + newest, "refs/tags/v" + newest)
                    .found(version.map(it -> "version " + it).orElse("no version in writing"))
                    .next("bin/repro release " + version.orElse(newest), "merges and tags")
                    .text())
        .contains(newest);
  }
}
