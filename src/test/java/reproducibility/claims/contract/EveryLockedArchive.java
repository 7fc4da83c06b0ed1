package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.PackageURL;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.archive.tree.TarballDrift;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseUrl;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.news.ForgeDrifts;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Snapshot;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.git.Absence;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.NotVendored;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;
import reproducibility.suite.packages.Packages;
import reproducibility.upstream.Published;
import reproducibility.upstream.Upstream;

/**
 * What must hold of each archive that the lock records: it is there, it is what the lock says of
 * it, and it is what the world publishes.
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
    Optional<Absence> absence = snapshot.absence(locked.path());
    if (!there && absence.filter(it -> it != Absence.LOST).isPresent()) {
      throw NotVendored.here(locked.path(), absence.get());
    }
    if (!there && snapshot.ignores(locked.path())) {
      throw NotVendored.here(locked.path());
    }
    assertThat(there)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "is locked and not there")
                    .expected(locked.digest(), Place.of(locked.place()))
                    .found(absence.map(Absence::reason).orElse("no such file"))
                    .next(
                        absence
                            .map(Absence::next)
                            .orElse(
                                "bin/repro vendor "
                                    + locked.name()
                                    + "   lays it down, verified; then git add"))
                    .facts(locked.digest(), absence)
                    .raise())
        .isTrue();
  }

  /** A forge's archive has no name of its own: it goes by its repository's, or its package's. */
  @CommitClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void hasTheLockedName(LockedArchive locked, Inventory inventory, Packages packages) {
    Archive archive = content(locked, inventory);
    Set<NormalizedName> names = new TreeSet<>(Set.of(NormalizedName.of(archive.name())));
    if (archive instanceof SourceTarball && !names.contains(NormalizedName.of(locked.name()))) {
      packages.namesOf(locked.path()).forEach(it -> names.add(NormalizedName.of(it)));
    }
    assertThat(names)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(locked.place()),
                        "locks " + locked.fileName() + " under another name")
                    .expected("name = \"" + archive.name() + '"', locked.path())
                    .found("name = \"" + locked.name() + '"')
                    .next("correct name in " + Lock.FILE)
                    .facts(names, locked.name())
                    .raise())
        .contains(NormalizedName.of(locked.name()));
  }

  /** PEP 751: a version may be left out. */
  @CommitClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void hasTheLockedVersion(LockedArchive locked, Inventory inventory, Requirements requirements) {
    Archive archive = content(locked, inventory);
    Optional<String> wrong = locked.version().filter(it -> !isVersionOf(it, archive, requirements));
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(locked.place()),
                        "locks " + locked.fileName() + " as another version")
                    .expected("version = \"" + version(archive) + '"', locked.path())
                    .found("version = \"" + wrong.orElse("") + '"')
                    .next("correct version in " + Lock.FILE)
                    .facts(wrong)
                    .raise())
        .isEmpty();
  }

  /** Of a release of the index; of a forge's commit a claim about source tarballs says it. */
  @CommitClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void hasTheLockedOrigin(LockedArchive locked, Inventory inventory, Requirements requirements) {
    Optional<PackageURL> origin =
        locked.origin().filter(it -> it.getType().equals(PackageURL.StandardTypes.PYPI));
    Archive archive = content(locked, inventory);
    boolean same =
        origin.isEmpty()
            || (NormalizedName.of(origin.get().getName()).equals(NormalizedName.of(archive.name()))
                && isVersionOf(String.valueOf(origin.get().getVersion()), archive, requirements));
    assertThat(same)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(locked.place()),
                        "names another release as the origin of its archive")
                    .expected(
                        "origin = \"" + ReleaseUrl.of(archive.name(), version(archive)) + '"',
                        locked.path())
                    .found("origin = \"" + origin.map(Object::toString).orElse("") + '"')
                    .next("correct origin in " + Lock.FILE)
                    .facts(locked.origin())
                    .raise())
        .isTrue();
  }

  /** PEP 751, "packages.wheels.name": the file's own, where the lock gives it beside the path. */
  @CommitClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void hasTheLockedFileName(LockedArchive locked) {
    assertThat(locked.wheelName().orElse(locked.fileName()))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(locked.place()), "gives the wheel another file name than its path")
                    .expected("name = \"" + locked.fileName() + '"')
                    .found("name = \"" + locked.wheelName().orElse("") + '"')
                    .next("correct name in " + Lock.FILE)
                    .facts(locked.wheelName().orElse(locked.fileName()), locked.fileName())
                    .raise())
        .isEqualTo(locked.fileName());
  }

  private static boolean isVersionOf(String version, Archive archive, Requirements requirements) {
    return archive.versions().isEmpty() || ArchiveTerms.isVersion(version, archive, requirements);
  }

  private static String version(Archive archive) {
    return archive.versions().isEmpty() ? "" : ArchiveTerms.version(archive);
  }

  private static Archive content(LockedArchive locked, Inventory inventory) {
    return inventory
        .archive(locked.path())
        .or(() -> locked.unpacked().flatMap(inventory::folder).map(SourceFolder::asArchive))
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryLockedArchive.isVendored",
                    locked.path() + " is not there, as another claim says"))
        .contentForPython();
  }

  @UpstreamClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void isStillPublished(LockedArchive locked, Upstream upstream) {
    Published published = upstream.published(locked);
    assertThat(published)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "upstream does not publish it any more")
                    .expected(locked.digest(), Place.of(locked.place()))
                    .found("gone: " + (published instanceof Published.Gone it ? it.what() : ""))
                    .next(
                        "keep the vendored copy: it may be the last; record an exception with the"
                            + " reason")
                    .facts(locked.digest())
                    .raise())
        .isNotInstanceOf(Published.Gone.class);
  }

  /**
   * Of the index the same bytes; of a forge the same content, as it may write the same files into
   * an archive in another way.
   */
  @UpstreamClaim
  @ForEach(Subject.LOCKED_ARCHIVE)
  void equalsThePublishedFile(LockedArchive locked, Upstream upstream, ForgeDrifts drifts) {
    String found = found(locked, upstream, drifts);
    assertThat(found)
        .withFailMessage(
            () ->
                Finding.of(locked.path(), "upstream publishes something else under the same name")
                    .expected(locked.digest(), Place.of(locked.place()))
                    .found(found)
                    .next("do not update the lock before you know who changed the file, and why")
                    .facts(locked.digest())
                    .raise())
        .isEmpty();
  }

  /** What is published in place of what is locked; an empty text where it is the same. */
  private static String found(LockedArchive locked, Upstream upstream, ForgeDrifts drifts) {
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
    throw Undecided.becauseOf(
        "EveryLockedArchive.isStillPublished",
        locked.path() + " is not published any more, as another claim says");
  }
}
