package reproducibility.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.contract.DocumentedCount;
import reproducibility.contract.DocumentedVersion;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.publish.MirroredFile;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.NixExpression;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.TreePath;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.build.ForeignPackage;
import reproducibility.suite.packages.Extra;
import reproducibility.suite.packages.LeveledPackage;
import reproducibility.suite.packages.PackagedWheel;
import reproducibility.suite.packages.ProvidedVersion;
import reproducibility.upstream.Origin;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Origin.IndexRelease;
import reproducibility.upstream.ReleaseRecord;

/**
 * The kinds of things that claims are about. Of some a repository must have at least one, or
 * nothing would be checked; of others it may have none.
 */
public enum Subject {
  /** The files that say what is expected of the repository. */
  CONTRACT_FILE(
      true,
      it -> Stream.of(Lock.FILE, Platforms.FILE, Exceptions.FILE, Ledger.FILE, ReleaseRecord.FILE)),
  /** Archives under {@code sources/}. */
  VENDORED_ARCHIVE(Need.OF_ARCHIVES, Subject::vendoredArchives),
  /** Those vendored archives that are not another ecosystem's than Python's. */
  PYTHON_SOURCE(false, it -> vendoredArchives(it).filter(VendoredArchive::isForPython)),
  /** Those vendored archives that are npm's. */
  NPM_TARBALL(false, it -> vendoredArchives(it).filter(archive -> archive.isOf(Ecosystems.NPM))),
  /** Those vendored archives that git tracks. */
  TRACKED_ARCHIVE(false, it -> vendoredArchives(it).filter(VendoredArchive::isTracked)),
  /** Whatever lies under {@code sources/} with the name of an archive, also what is no file. */
  SOURCE(Need.OF_ARCHIVES, Subject::sources),
  /** Every folder that holds something, and the top. */
  FOLDER(true, it -> Folder.in(it.snapshot()).stream()),
  /** Entries of the lock. */
  LOCKED_ARCHIVE(Need.OF_ARCHIVES, it -> it.lock().archives().stream()),
  /** Packages of the lock, {@code [[packages]]}. */
  LOCK_ENTRY(Need.OF_ARCHIVES, it -> it.lock().entries().stream()),
  /** Those entries of the lock that were published on the package index. */
  INDEX_FILE(false, it -> published(it, IndexRelease.class)),
  /** Those entries of the lock that a forge made of a commit. */
  FORGE_ARCHIVE(false, it -> published(it, ForgeCommit.class)),
  /** Those of them whose origin names the tag of the commit: {@code ?tag=v1.0}. */
  TAGGED_ARCHIVE(
      false, it -> published(it, ForgeCommit.class).filter(archive -> tag(archive).isPresent())),
  /** Those vendored archives that are wheels. */
  WHEEL(false, it -> vendoredArchives(it).filter(archive -> Wheel.isNamed(archive.name()))),
  /** Those vendored archives that are sdists. */
  SDIST(false, it -> vendoredArchives(it).filter(Subject::isSdist)),
  /** Those vendored archives that carry core metadata: wheels and sdists. */
  DISTRIBUTION(
      false,
      it ->
          vendoredArchives(it)
              .filter(archive -> Wheel.isNamed(archive.name()) || isSdist(archive))),
  /** Those vendored archives that are a forge's archive of a commit. */
  SOURCE_TARBALL(
      false, it -> vendoredArchives(it).filter(archive -> SourceTarball.isNamed(archive.name()))),
  /** Those of them of which it is recorded what upstream showed. */
  RECORDED_TARBALL(
      false,
      it ->
          SOURCE_TARBALL
              .subjects
              .apply(it)
              .filter(
                  archive ->
                      it.releaseRecord().tree(((VendoredArchive) archive).name()).isPresent())),
  /** Unpacked sources of a forge's commits. */
  SOURCE_TREE(false, it -> it.inventory().folders().stream()),
  /** Every expression, the meta-package's too. */
  EXPRESSION(true, it -> it.inventory().expressions().stream()),
  /**
   * Every expression but the meta-package's, and every package that one of them calls from
   * elsewhere or overrides.
   */
  PACKAGE(true, Subject::packages),
  /** The same and the meta-package, of those that were asked for. */
  BUILD(true, it -> it.inventory().expressions().stream()),
  /** Packages of those that the contract promises for platforms other than this machine's. */
  FOREIGN_PACKAGE(false, ForeignPackage::in),
  /** Extras that expressions offer. */
  EXTRA(false, it -> Extra.in(packages(it), it.packages())),
  /** Wheels that packages are built from. */
  PACKAGED_WHEEL(false, it -> PackagedWheel.in(packages(it), it)),
  /** Inputs whose version is known. */
  PROVIDED_VERSION(false, it -> ProvidedVersion.in(packages(it), it)),
  /** Packages that the contract names a level for, or that the lock pins something of. */
  LEVELED_PACKAGE(false, LeveledPackage::in),
  /** What pinned packages fetch, as the lock records it. */
  PINNED_SOURCE(false, it -> it.lock().pinned().stream()),
  /** The platforms of the contract. */
  PLATFORM(true, it -> it.platforms().promises().keySet().stream()),
  /** Packages that the contract leaves out on a platform. */
  EXCLUSION(false, it -> it.platforms().exclusions().stream()),
  /** Recorded exceptions. */
  EXCEPTION(false, it -> it.exceptions().all().stream()),
  /** Numbers of packages that documents give in tables. */
  DOCUMENTED_COUNT(false, it -> DocumentedCount.in(it.snapshot()).stream()),
  /** Versions of packages that documents give in tables. */
  DOCUMENTED_VERSION(false, it -> DocumentedVersion.in(it.snapshot(), it.inventory()).stream()),
  /** Branches that are named for a version. Where none is here, that is unknown, not well. */
  VERSION_BRANCH(false, it -> branches(it).all().stream()),
  /** Tags that name a version, and what the ledger has released. */
  RELEASE(false, it -> branches(it).releases(it.ledger()).stream()),
  /** The same in a clone that knows a remote's branches. */
  RELEASE_IN_A_CLONE(
      false, it -> branches(it).haveARemote() ? RELEASE.subjects.apply(it) : Stream.of()),
  /** The branch of the latest stable release, where there are releases. */
  MAIN_BRANCH(
      false,
      it ->
          branches(it).releases(it.ledger()).isEmpty()
              ? Stream.of()
              : it.history().branches().main().stream()),
  /** The branch {@code main}, where this clone has it, released or not. */
  MAIN(false, it -> it.history().branches().main().stream()),
  /** File names of archives, over all branches. */
  ARCHIVE_NAME(false, it -> branches(it).archiveNames().stream()),
  /** Projects of the own package index, where one is named. */
  MIRRORED_PROJECT(
      false,
      it ->
          it.settings().mirror().stream()
              .flatMap(name -> it.history().mirror().projects().stream())),
  /** Archives of the version branches that the own package index offers, where one is named. */
  MIRRORED_FILE(false, PublishedSubjects::mirrored),
  /** Those of them that are wheels. */
  MIRRORED_WHEEL(false, it -> PublishedSubjects.mirrored(it).filter(MirroredFile::isWheel)),
  /** The own binary cache, where one is named. */
  BINARY_CACHE(false, it -> it.settings().binaryCache().stream()),
  /** Store paths of the own binary cache, where one is named. */
  CACHED_OUTPUT(false, PublishedSubjects::cached);

  /** When a repository without any fails. */
  private enum Need {
    ALWAYS,
    /** Where the contract does not say that the repository holds no archives. */
    OF_ARCHIVES,
    NEVER
  }

  private final Need need;

  private final Function<UnderTest, Stream<?>> subjects;

  Subject(Need need, Function<UnderTest, Stream<?>> subjects) {
    this.need = need;
    this.subjects = subjects;
  }

  Subject(boolean needed, Function<UnderTest, Stream<?>> subjects) {
    this(needed ? Need.ALWAYS : Need.NEVER, subjects);
  }

  /** Those of a repository. */
  public List<?> in(UnderTest repository) {
    return subjects.apply(repository).toList();
  }

  /** Whether a repository without any fails. */
  boolean isNeededBy(UnderTest repository) {
    return need == Need.ALWAYS
        || (need == Need.OF_ARCHIVES && !repository.snapshot().archives().all().isEmpty());
  }

  private static Branches branches(UnderTest repository) {
    Branches branches = repository.history().branches();
    branches.require();
    return branches;
  }

  private static Stream<VendoredArchive> vendoredArchives(UnderTest repository) {
    return unlessKeptOut(repository.inventory().archives(), repository);
  }

  private static boolean isSdist(VendoredArchive archive) {
    return Sdist.isName(archive.name());
  }

  private static <T> Stream<T> unlessKeptOut(List<T> archives, UnderTest repository) {
    if (archives.isEmpty() && !repository.snapshot().archives().all().isEmpty()) {
      repository.archivesHere().require();
    }
    return archives.stream();
  }

  private static Stream<LockedArchive> published(UnderTest repository, Class<?> where) {
    return repository.lock().archives().stream()
        .filter(it -> it.origin().flatMap(Origin::of).filter(where::isInstance).isPresent());
  }

  private static Optional<String> tag(LockedArchive archive) {
    return archive.origin().flatMap(Origin::tag);
  }

  private static Stream<TreePath> sources(UnderTest repository) {
    List<TreePath> sources =
        repository.snapshot().paths().stream()
            .filter(it -> repository.snapshot().isSource(it.path()))
            .filter(it -> it.kind() != Kind.MISSING && Ecosystems.isArchive(it.name()))
            .filter(it -> SourceFolder.around(it.path()).isEmpty())
            .toList();
    return unlessKeptOut(sources, repository);
  }

  private static Stream<NixExpression> packages(UnderTest repository) {
    Platforms contract = repository.platforms();
    return Stream.concat(
        repository.inventory().expressions().stream()
            .filter(it -> !contract.isMetaPackage(it.name())),
        repository.packages().others());
  }
}
