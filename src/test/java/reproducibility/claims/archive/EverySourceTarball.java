package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.SourceTree;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.finding.Finding;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.upstream.ReleaseRecord;

/** What must hold of each forge's archive of a commit: it is of that commit, and holds its tree. */
@Claims
class EverySourceTarball {

  @ArchiveClaim
  @ForEach(Subject.SOURCE_TARBALL)
  void carriesTheCommitOfItsFileName(VendoredArchive archive) {
    SourceTarball tarball = (SourceTarball) archive.content();
    assertThat(tarball.embeddedCommit())
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "carries another commit than its file name says")
                    .expected(tarball.commit())
                    .found(tarball.embeddedCommit().orElse("no commit id in the pax global header"))
                    .next(
                        "git get-tar-commit-id",
                        "shows it: gzip -dc "
                            + ShellWord.ofPath(archive.path())
                            + " | git get-tar-commit-id")
                    .facts(tarball.embeddedCommit(), tarball.commit())
                    .raise())
        .contains(tarball.commit());
  }

  /** Whoever edits its files and locks it anew leaves the commit id as it was. */
  @CommitClaim
  @ForEach(Subject.RECORDED_TARBALL)
  void hasTheRecordedTree(VendoredArchive archive, ReleaseRecord record) {
    GitTree tree = SourceTree.read(archive.onDisk()).tree();
    assertThat(Optional.of(tree.id()))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "holds other files than upstream showed of its commit")
                    .expected("tree " + record.tree(archive.name()).orElse(""), ReleaseRecord.FILE)
                    .found(tree)
                    .next(
                        "bin/repro upstream",
                        "tells what the forge has; git has the archive as it was")
                    .facts(Optional.of(tree.id()), record.tree(archive.name()))
                    .raise())
        .isEqualTo(record.tree(archive.name()));
  }

  @CommitClaim
  @ForEach(Subject.SOURCE_TARBALL)
  void carriesTheLockedCommit(VendoredArchive archive, Lock lock) {
    SourceTarball tarball = (SourceTarball) archive.content();
    Optional<LockedArchive> locked =
        lock.entry(archive.path()).filter(it -> it.origin().isPresent());
    assertThat(
            locked
                .flatMap(LockedArchive::origin)
                .map(it -> it.getName() + "@" + it.getVersion())
                .orElse("no origin"))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is not of the commit that the lock names as its origin")
                    .expected(tarball.name() + "@" + tarball.commit())
                    .found(
                        locked
                                .flatMap(LockedArchive::origin)
                                .map(Object::toString)
                                .orElse("no origin")
                            + "   "
                            + locked.map(LockedArchive::place).orElse(Lock.FILE))
                    .next("correct origin in " + Lock.FILE)
                    .facts(locked.flatMap(LockedArchive::origin), tarball.commit())
                    .raise())
        .isEqualToIgnoringCase(tarball.name() + "@" + tarball.commit());
  }
}
