package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.repository.Inventory;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Snapshot;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.NotVendored;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;
import reproducibility.upstream.Published;
import reproducibility.upstream.Upstream;

/**
 * What must hold of each archive that the lock records: it is there, and it is what the world
 * publishes.
 */
@Claims
class EveryLockedArchive {

  /**
   * A branch that keeps archives out of git by rule promises none of them; every other branch
   * promises all.
   */
  @CommitClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void isVendored(LockedArchive locked, Inventory inventory, Snapshot snapshot) {
    boolean there =
        inventory.archive(locked.path()).isPresent()
            || locked.unpacked().flatMap(inventory::folder).isPresent();
    if (!there && snapshot.ignores(locked.path())) {
      throw NotVendored.here(locked.path());
    }
    assertThat(there)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "is locked and not there")
                    .expected(locked.digest(), locked.place())
                    .found("no such file")
                    .next(
                        "bin/repro vendor " + locked.name(), "lays it down, verified; then git add")
                    .text())
        .isTrue();
  }

  @UpstreamClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void isWhatUpstreamPublishes(LockedArchive locked, Upstream upstream) {
    Published published = upstream.published(locked);
    assertThat(sha256(locked, published))
        .withFailMessage(() -> differs(locked, published).text())
        .isEqualTo(locked.digest().sha256());
  }

  private static String sha256(LockedArchive locked, Published published) {
    if (published instanceof Published.InIndex there) {
      return there
          .file()
          .sha256()
          .orElseThrow(
              () ->
                  new Undecided(
                      Capability.INDEX, "upstream gives no sha256 for " + locked.fileName(), ""));
    }
    return published instanceof Published.FromForge there ? there.digest().sha256() : "";
  }

  private static Finding differs(LockedArchive locked, Published published) {
    if (published instanceof Published.Gone gone) {
      return Finding.of(locked.path(), "upstream does not publish it any more")
          .expected(locked.digest(), locked.place())
          .found("gone: " + gone.what())
          .next("keep the vendored copy: it may be the last; record an exception with the reason");
    }
    return Finding.of(locked.path(), "upstream publishes other bytes under the same name")
        .expected(locked.digest(), locked.place())
        .found("sha256 " + sha256(locked, published))
        .next("do not update the lock before you know who changed the file, and why");
  }
}
