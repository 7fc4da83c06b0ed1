package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.repository.LockedArchive;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;
import reproducibility.upstream.Origin;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Upstream;

/** What must hold of each forge's archive whose origin names a tag, {@code ?tag=v1.0}. */
@Claims
class EveryTaggedArchive {

  /** Tags can be moved; the lock's commit is then no release any more. */
  @UpstreamClaim
  @ForEach(Subject.TAGGED_ARCHIVE)
  void comesFromTheCommitOfItsTag(LockedArchive locked, Upstream upstream) {
    ForgeCommit origin = (ForgeCommit) Upstream.origin(locked);
    String tag = locked.origin().flatMap(Origin::tag).orElseThrow();
    Optional<String> commit = upstream.forge().commit(origin.at(tag));
    assertThat(commit)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "its tag " + tag + " names another commit")
                    .expected("commit " + origin.commit(), Place.of(locked.place()))
                    .found(commit.map(it -> "commit " + it).orElse("no such tag"))
                    .next("do not update the lock before you know who moved the tag, and why")
                    .facts(commit, origin.commit())
                    .raise())
        .contains(origin.commit());
  }
}
