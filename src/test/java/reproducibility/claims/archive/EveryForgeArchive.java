package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.tree.TarballDrift;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.news.ForgeDrifts;
import reproducibility.repository.LockedArchive;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.NotVendored;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Published;
import reproducibility.upstream.Published.FromForge;
import reproducibility.upstream.Upstream;

/**
 * What must hold of what a forge makes of each locked commit. Forges make archives when they are
 * asked, and never promised that they always come out the same.
 */
@Claims
class EveryForgeArchive {

  /**
   * The content is that of another claim: here other bytes with the same content count, which no
   * lock can be met with any more.
   */
  @UpstreamClaim
  @ForEach(Subject.FORGE_ARCHIVE)
  void isStillServedWithTheLockedBytes(
      LockedArchive locked, Upstream upstream, ForgeDrifts drifts) {
    TarballDrift drift =
        drifts
            .of(locked, given(locked, upstream))
            .orElseThrow(() -> NotVendored.here(locked.path()));
    if (drift.kind() == TarballDrift.Kind.CONTENT) {
      throw Undecided.becauseOf(
          "EveryLockedArchive.equalsThePublishedFile",
          locked.path() + " has other content upstream, as another claim says");
    }
    assertThat(drift.kind())
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "the forge serves the same files in other bytes")
                    .expected(locked.digest(), Place.of(locked.place()))
                    .found(words(drift.kind()) + ": " + drift.detail())
                    .next(
                        "keep the vendored copy: the lock is right, and a fresh download cannot"
                            + " meet it")
                    .facts(drift.kind(), TarballDrift.Kind.IDENTICAL)
                    .raise())
        .isEqualTo(TarballDrift.Kind.IDENTICAL);
  }

  private static String words(TarballDrift.Kind kind) {
    return switch (kind) {
      case IDENTICAL -> "nothing differs";
      case WRAPPER -> "the wrapper differs";
      case METADATA -> "metadata of members differ";
      case EXPORT_SUBST -> "what git writes into files differs (export-subst)";
      case CONTENT -> "the content differs";
    };
  }

  /** An archive may be served from a cache long after its commit was given up. */
  @UpstreamClaim
  @ForEach(Subject.FORGE_ARCHIVE)
  void comesFromACommitThatTheForgeStillHas(LockedArchive locked, Upstream upstream) {
    given(locked, upstream);
    ForgeCommit origin = (ForgeCommit) Upstream.origin(locked);
    Optional<String> commit = upstream.forge().commit(origin);
    assertThat(commit)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "the forge does not know its commit any more")
                    .expected("commit " + origin.commit(), Place.of(locked.place()))
                    .found(commit.orElse("no such commit"))
                    .next("keep the vendored copy: it may be the last")
                    .facts(commit, origin.commit())
                    .raise())
        .contains(origin.commit());
  }

  /** git-get-tar-commit-id(1): of which commit the archive says that it is. */
  @UpstreamClaim
  @ForEach(Subject.FORGE_ARCHIVE)
  void isServedWithTheLockedCommitInside(LockedArchive locked, Upstream upstream) {
    ForgeCommit origin = (ForgeCommit) Upstream.origin(locked);
    Optional<String> inside = commitInside(locked, given(locked, upstream));
    assertThat(inside)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "the forge gives the archive of another commit")
                    .expected("commit " + origin.commit(), Place.of(locked.place()))
                    .found(inside.orElse("an archive that names no commit"))
                    .next("do not update the lock before you know what happened there")
                    .facts(inside, origin.commit())
                    .raise())
        .contains(origin.commit());
  }

  private static Optional<String> commitInside(LockedArchive locked, FromForge given) {
    try {
      return SourceTarball.read(given.path()).embeddedCommit();
    } catch (Malformed e) {
      throw new Undecided(
          Capability.FORGE,
          "what the forge gives for " + locked.fileName() + " cannot be read: " + e.rule(),
          "try again when it can be reached");
    }
  }

  private static FromForge given(LockedArchive locked, Upstream upstream) {
    if (upstream.published(locked) instanceof Published.FromForge given) {
      return given;
    }
    throw Undecided.becauseOf(
        "EveryLockedArchive.isStillPublished",
        locked.path() + " is not published any more, as another claim says");
  }
}
