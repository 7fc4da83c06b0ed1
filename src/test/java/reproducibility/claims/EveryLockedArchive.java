package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.Undecided;
import reproducibility.archive.TarballDrift;
import reproducibility.news.Drifts;
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
  void isStillPublished(LockedArchive locked, Upstream upstream) {
    Published published = upstream.published(locked);
    assertThat(published)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "upstream does not publish it any more")
                    .expected(locked.digest(), locked.place())
                    .found("gone: " + (published instanceof Published.Gone it ? it.what() : ""))
                    .next(
                        "keep the vendored copy: it may be the last; record an exception with the"
                            + " reason")
                    .text())
        .isNotInstanceOf(Published.Gone.class);
  }

  /**
   * Of the index the same bytes; of a forge the same content, as it may write the same files into
   * an archive in another way.
   */
  @UpstreamClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void isWhatUpstreamPublishes(LockedArchive locked, Upstream upstream, Drifts drifts) {
    String found = found(locked, upstream, drifts);
    assertThat(found)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "upstream publishes something else under the same name")
                    .expected(locked.digest(), locked.place())
                    .found(found)
                    .next("do not update the lock before you know who changed the file, and why")
                    .text())
        .isEmpty();
  }

  /** What is published in place of what is locked; an empty text where it is the same. */
  private static String found(LockedArchive locked, Upstream upstream, Drifts drifts) {
    Published published = upstream.published(locked);
    if (published instanceof Published.InIndex there) {
      String sha256 = upstream.sha256(locked, there);
      return sha256.equals(locked.digest().sha256())
          ? ""
          : "sha256 " + sha256 + there.file().size().map(size -> ", " + size + " bytes").orElse("");
    }
    if (published instanceof Published.FromForge given) {
      TarballDrift drift =
          drifts.of(locked, given).orElseThrow(() -> NotVendored.here(locked.path()));
      return drift.kind() == TarballDrift.Kind.CONTENT ? drift.detail() : "";
    }
    throw new Undecided(locked.path() + " is not published any more, as another claim says");
  }
}
