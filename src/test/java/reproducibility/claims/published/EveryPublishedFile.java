package reproducibility.claims.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.repository.LockedArchive;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;
import reproducibility.upstream.IndexAnswer;
import reproducibility.upstream.IndexFile;
import reproducibility.upstream.IndexProject;
import reproducibility.upstream.ProjectStatus;
import reproducibility.upstream.Published;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.ReleaseRecord.Entry;
import reproducibility.upstream.Upstream;

/**
 * What must hold of what the package index shows of each locked file: that it stands by it, and
 * that nothing has changed since the release was made.
 */
@Claims
class EveryPublishedFile {

  /** PEP 592: a yanked file is one that its publishers warn of. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void isNotYanked(LockedArchive locked, Upstream upstream) {
    Optional<String> yanked = shown(locked, upstream).file().yanked();
    assertThat(yanked)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "its publishers have yanked it")
                    .expected("a release that its publishers stand by   (PEP 592)")
                    .found(
                        "yanked: " + yanked.filter(it -> !it.isEmpty()).orElse("no reason given"))
                    .next("take another release, or record an exception with the reason")
                    .facts(yanked)
                    .raise())
        .isEmpty();
  }

  /** PEP 503 and PEP 691: without a digest, nobody can tell the published bytes from others. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void isPublishedWithADigest(LockedArchive locked, Upstream upstream) {
    IndexFile file = shown(locked, upstream).file();
    assertThat(file.sha256())
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "the package index gives no sha256 for it")
                    .expected("sha256 " + locked.digest().sha256(), Place.of(locked.place()))
                    .found(file.hashes().isEmpty() ? "no digest" : "only " + file.hashes())
                    .next("--index URL           asks another index (-Drepro.index)")
                    .facts(file.hashes())
                    .raise())
        .isPresent();
  }

  /** PEP 792: an index holds a project back that it thinks unsafe. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void belongsToNoQuarantinedProject(LockedArchive locked, Upstream upstream) {
    Optional<IndexProject> project = project(upstream.published(locked));
    Optional<ProjectStatus> status = project.flatMap(IndexProject::status);
    assertThat(status)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "the package index has quarantined its project")
                    .expected("a project that is not quarantined   (PEP 792)")
                    .found(
                        "quarantined: "
                            + project.flatMap(IndexProject::statusReason).orElse("no reason given"))
                    .next("do not use the vendored copy before you know why")
                    .facts(status)
                    .raise())
        .isNotEqualTo(Optional.of(ProjectStatus.QUARANTINED));
  }

  private static Optional<IndexProject> project(Published published) {
    if (published instanceof Published.HeldBack back) {
      return Optional.of(back.project());
    }
    return published instanceof Published.InIndex there
        ? Optional.of(there.project())
        : Optional.empty();
  }

  /** A file with a later time was taken away and uploaded again. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void hasTheRecordedUploadTime(LockedArchive locked, ReleaseRecord record, Upstream upstream) {
    Entry then = recorded(locked, record);
    IndexFile now = shown(locked, upstream).file();
    requireTold(then.uploadTime().isPresent(), now.uploadTime().isPresent(), "the upload time");
    assertThat(now.uploadTime())
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "has been uploaded again")
                    .expected("uploaded " + then.uploadTime().orElseThrow(), Place.of(then.place()))
                    .found("uploaded " + now.uploadTime().orElseThrow())
                    .next("find out who uploaded it, and why; bin/repro upstream --record takes it")
                    .facts(now.uploadTime(), then.uploadTime())
                    .raise())
        .isEqualTo(then.uploadTime());
  }

  /** PEP 740: what was attested is not any more. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void keepsItsProvenance(LockedArchive locked, ReleaseRecord record, Upstream upstream) {
    Entry then = recorded(locked, record);
    IndexAnswer now = shown(locked, upstream).file().provenance();
    requireTold(then.provenance() != IndexAnswer.SILENT, now != IndexAnswer.SILENT, "attestations");
    assertThat(then.provenance() == IndexAnswer.GIVEN && now == IndexAnswer.NONE)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "has lost its attestations")
                    .expected("attestations, as there were   (PEP 740)", Place.of(then.place()))
                    .found("none")
                    .next("find out why; bin/repro upstream --record takes it as it is now")
                    .raise())
        .isFalse();
  }

  /** PEP 792: a project that was archived, or given up for another, gets no fixes any more. */
  @UpstreamClaim
  @ForEach(Subject.INDEX_FILE)
  void belongsToAProjectOfTheRecordedStatus(
      LockedArchive locked, ReleaseRecord record, Upstream upstream) {
    Entry then = recorded(locked, record);
    IndexProject project = shown(locked, upstream).project();
    requireTold(then.status().isPresent(), project.status().isPresent(), "the project's status");
    assertThat(project.status())
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "its project has another status than at the release")
                    .expected(then.status().orElseThrow().word(), Place.of(then.place()))
                    .found(
                        project.status().orElseThrow().word()
                            + project.statusReason().map(it -> ": " + it).orElse(""))
                    .next("look whether it has a successor; bin/repro upstream --record takes it")
                    .facts(project.status(), then.status())
                    .raise())
        .isEqualTo(then.status());
  }

  private static Published.InIndex shown(LockedArchive locked, Upstream upstream) {
    if (upstream.published(locked) instanceof Published.InIndex there) {
      return there;
    }
    throw Undecided.becauseOf(
        "EveryLockedArchive.isStillPublished",
        "the package index does not show " + locked.fileName() + ", as another claim says");
  }

  private static Entry recorded(LockedArchive locked, ReleaseRecord record) {
    return record
        .entry(locked)
        .orElseThrow(
            () ->
                new Undecided(
                    ReleaseRecord.FILE
                        + " says nothing of "
                        + locked.fileName()
                        + " with these bytes; bin/repro upstream --record writes it"));
  }

  /** What only one of the two tells cannot be compared; what neither tells has not changed. */
  private static void requireTold(boolean then, boolean now, String what) {
    if (then && !now) {
      throw new Undecided(
          Capability.INDEX,
          "the package index does not say " + what + ", as another one did",
          "--index URL           asks another index (-Drepro.index)");
    }
    if (!then && now) {
      throw new Undecided(
          ReleaseRecord.FILE + " was written without " + what + ", which this index tells");
    }
  }
}
