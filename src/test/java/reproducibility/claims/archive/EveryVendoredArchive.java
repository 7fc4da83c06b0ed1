package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.contract.MainPromise;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hash.HashAlgorithm;
import reproducibility.hint.ShellWord;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Snapshot;
import reproducibility.repository.VendoredArchive;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each archive under {@code sources/}: it is known, it is used, and its bytes are
 * the right ones.
 */
@Claims
class EveryVendoredArchive {

  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isLocked(VendoredArchive archive, Lock lock) {
    assertThat(lock.entry(archive.path()))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is not locked")
                    .expected("an entry with its path, size and sha256", Lock.FILE)
                    .found("none; its bytes are " + archive.digest())
                    .next("lock it, or take it out of sources/")
                    .facts(archive.digest())
                    .raise())
        .isPresent();
  }

  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasTheLockedBytes(VendoredArchive archive, Lock lock) {
    LockedArchive locked = locked(archive, lock);
    assertThat(archive.digest())
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "checksum mismatch with the lock")
                    .expected(locked.digest(), Place.of(locked.place()))
                    .found(archive.digest() + DamageGuess.hint(archive.onDisk()))
                    .next(
                        "bin/repro vendor " + ShellWord.of(locked.name()),
                        "tells whether upstream still has the locked bytes")
                    .facts(archive.digest(), locked.digest())
                    .raise())
        .isEqualTo(locked.digest());
  }

  /** PEP 751, "packages.wheels.hashes": what the lock gives beside SHA-256. */
  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasEachOtherLockedHash(VendoredArchive archive, Lock lock) {
    LockedArchive locked = locked(archive, lock);
    locked
        .otherHashes()
        .forEach(
            (algorithm, expected) -> {
              String hash =
                  HashAlgorithm.hash(archive.onDisk(), algorithm)
                      .orElseThrow(
                          () ->
                              new Undecided(
                                  locked.place() + ": Java does not know the hash " + algorithm));
              assertThat(hash)
                  .withFailMessage(
                      () ->
                          Finding.of(archive.path(), "has another " + algorithm + " than the lock")
                              .expected(expected, Place.of(locked.place()))
                              .found(hash)
                              .next("correct or remove this hash in " + Lock.FILE)
                              .facts(algorithm, expected, hash)
                              .raise())
                  .isEqualToIgnoringCase(expected);
            });
  }

  private static LockedArchive locked(VendoredArchive archive, Lock lock) {
    return lock.entry(archive.path())
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryVendoredArchive.isLocked",
                    archive + " is not locked, as another claim says"));
  }

  /**
   * A local {@code src} that git does not track is not there for flox, which sees only what git
   * tracks.
   */
  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isTrackedOrIgnoredByGit(VendoredArchive archive, Snapshot snapshot) {
    assertThat(archive.isTracked() || snapshot.ignores(archive.path()))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is not in git")
                    .expected("tracked by git, or kept out by a rule of sources/.gitignore")
                    .found("an untracked file, which flox does not see")
                    .next("git add " + ShellWord.ofPath(archive.path()))
                    .raise())
        .isTrue();
  }

  /** {@code git add --force} on a branch whose rules keep archives out. */
  @CommitClaim
  @ForEach(Subject.TRACKED_ARCHIVE)
  void isNotTrackedWhereArchivesAreIgnored(VendoredArchive archive, Snapshot snapshot) {
    Optional<MainPromise> promise =
        snapshot.text(Platforms.FILE).flatMap(MainPromise::ofNoArchives);
    assertThat(promise.isPresent() && snapshot.ignores(archive.path()))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is in git although a rule keeps it out")
                    .expected(
                        "no archives on main, and none on a branch that keeps its rules",
                        Place.of(promise.map(MainPromise::place).orElse("")))
                    .found("tracked by git, by git add --force")
                    .next(
                        "git rm --cached " + ShellWord.ofPath(archive.path()),
                        "takes it out of git; the file stays")
                    .raise())
        .isFalse();
  }

  /** Its files can be; of the texts that describe it, other claims speak. */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void canBeRead(VendoredArchive archive) {
    Ecosystems.whyNotRead(archive.onDisk())
        .ifPresent(
            it -> {
              throw new Undecided(archive + ": " + it);
            });
    Throwable trouble =
        catchThrowable(
            () -> {
              archive.structure();
              archive.readable();
            });
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.of(archive, "is not an archive that can be read")
                    .expected("a whole archive: " + Ecosystems.formats())
                    .found(trouble.getMessage() + DamageGuess.hint(archive.onDisk()))
                    .raise())
        .isNull();
  }

  /** Names by PEP 503, versions by PEP 440. */
  @ArchiveClaim
  @ForEach(Subject.PYTHON_SOURCE)
  void hasMetadataThatAgreesWithItsFileName(VendoredArchive archive, Requirements requirements) {
    Archive content = archive.content();
    List<String> versions = content.versions();
    boolean same = versions.stream().allMatch(it -> requirements.sameVersion(it, versions.get(0)));
    assertThat(
            same
                && NormalizedName.of(content.name())
                    .equals(NormalizedName.of(content.nameInFileName())))
        .withFailMessage(
            () ->
                ArchiveFinding.of(
                        archive, "its metadata has another name or version than its file name")
                    .expected(
                        (content.nameInFileName() + " " + versions.stream().findFirst().orElse(""))
                            .strip())
                    .found(
                        (content.name()
                                + " "
                                + String.join(", ", versions.stream().skip(1).toList()))
                            .strip())
                    .raise())
        .isTrue();
  }

  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isTheSourceOfExactlyOnePackage(
      VendoredArchive archive, Evaluation evaluation, Snapshot snapshot) {
    if (!evaluation.errors().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryExpression.evaluatesOnEveryPlatform",
          "not every expression evaluates, as another claim says");
    }
    String path = snapshot.folder().resolve(archive.path()).toString();
    List<String> sources = List.of(path, SourceTarball.folderOf(path));
    Set<String> users =
        evaluation.sets().values().stream()
            .flatMap(set -> set.packages().values().stream())
            .filter(
                it ->
                    it.source()
                        .filter(
                            src -> src instanceof LocalSource one && sources.contains(one.path()))
                        .isPresent())
            .map(it -> it.place().isPresent() ? it.name() : it.expression())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(users)
        .withFailMessage(
            () ->
                Finding.of(
                        archive.path(),
                        users.isEmpty() ? "no package uses it" : "several packages use it")
                    .expected("src of exactly one expression in " + PackageFolder.PATH)
                    .found(users.isEmpty() ? "none" : String.join(", ", users))
                    .next(
                        users.isEmpty()
                            ? "use it in an expression, or take it and its lock entry away"
                            : "give each package its own source")
                    .facts(users)
                    .raise())
        .hasSize(1);
  }
}
