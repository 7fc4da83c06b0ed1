package reproducibility.branch;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.cache.CachePlace;
import reproducibility.hash.Digest;
import reproducibility.repository.Repository;

/**
 * All version branches, releases and archives of a repository, at one moment, without a checkout.
 */
public final class Branches {
  private final GitObjects objects;
  private final History history;
  private final BranchRefs refs;
  private final List<VersionBranch> versions;
  private final Map<String, VersionBranch> byVersion = new HashMap<>();
  private final OwnCommits own;
  private Optional<ParallelWork<String>> reading = Optional.empty();
  private final Map<Ledger, List<Release>> releases = new ConcurrentHashMap<>();
  private final Map<List<String>, List<Growth>> growths = new ConcurrentHashMap<>();

  private Branches(GitObjects objects, BranchRefs refs) {
    this.objects = objects;
    this.history = new History(objects);
    this.refs = refs;
    List<VersionBranch> found = new ArrayList<>();
    refs.branches()
        .forEach(
            (name, it) ->
                VersionName.versionOf(name)
                    .ifPresent(
                        version ->
                            found.add(new VersionBranch(name, version, it.ref(), it.commit()))));
    this.versions = List.copyOf(found);
    versions.forEach(it -> byVersion.putIfAbsent(it.version(), it));
    this.own = new OwnCommits(objects, history, refs);
  }

  /** Those of a repository. */
  public static Branches of(Repository repository) {
    return of(repository, Optional.empty());
  }

  /** Those of a repository, of whose archives an earlier run may know the digests. */
  public static Branches of(Repository repository, Optional<CachePlace> cache) {
    org.eclipse.jgit.lib.Repository git = repository.git();
    Optional<DigestCache> digests =
        cache.flatMap(
            it -> DigestCache.open(it, git.getCommonDirectory().toPath().resolve("objects")));
    return new Branches(new GitObjects(git, digests), BranchRefs.of(git));
  }

  /** Keeps the digests for the next run, and says how many were those of an earlier one. */
  public String savedDigests() {
    return objects.saved();
  }

  /** The version branches; by name. */
  public List<VersionBranch> all() {
    return versions;
  }

  /** The version branch of a version, if there is one. */
  public Optional<VersionBranch> of(String version) {
    return Optional.ofNullable(byVersion.get(version));
  }

  /** The branch {@code main}, if there is one. */
  public Optional<MainBranch> main() {
    return Optional.ofNullable(refs.branches().get(MainBranch.NAME))
        .map(it -> new MainBranch(it.ref(), it.commit()));
  }

  /** Whether it has a version branch, or a tag that names a version. */
  public boolean areThere() {
    return !versions.isEmpty() || refs.versionTags().findAny().isPresent();
  }

  /**
   * Nothing, where there are version branches.
   *
   * @throws Undecided where there are none: they may only not have been fetched
   */
  public void require() {
    if (!areThere()) {
      throw new Undecided(
          Capability.BRANCHES,
          "there are no version branches here, as in a clone of one branch",
          "git fetch --tags origin '+refs/heads/*:refs/remotes/origin/*'   brings them, where there"
              + " are any");
    }
  }

  /**
   * What was released: each tag that names a version, and each version that a ledger has.
   *
   * @param here a ledger that counts beside those of the branches
   */
  public List<Release> releases(Ledger here) {
    return releases.computeIfAbsent(here, it -> new ReleaseReader(refs, this).read(it));
  }

  /** The same of the ledgers of main and of the version branches alone. */
  public List<Release> releases() {
    return releases(new Ledger(List.of()));
  }

  /** What a commit holds. */
  public Content content(String commit) {
    return objects.content(commit);
  }

  /** Whether a commit is in this repository at all. */
  public boolean has(String commit) {
    return objects.has(commit);
  }

  /**
   * Whether one commit is another, or came before it.
   *
   * @throws Undecided where that cannot be told, as history is cut off
   */
  public boolean isAncestor(String ancestor, String tip) {
    return history.isAncestor(ancestor, tip);
  }

  /** The commits of a branch after a release, newest first. */
  public List<LaterCommit> since(String release, String tip) {
    return history.since(release, tip);
  }

  /** The commit at which a remote has the branch of this name, as far as was fetched. */
  public Optional<String> onRemote(String name) {
    return Optional.ofNullable(refs.remote().get(name)).map(BranchRefs.Target::commit);
  }

  /** Whether a remote's branches were fetched. */
  public boolean haveARemote() {
    return !refs.remote().isEmpty();
  }

  /** The file names of the archives of all branches and releases. */
  public List<ArchiveName> archiveNames() {
    Map<String, String> places = new LinkedHashMap<>();
    main().ifPresent(it -> places.put(it.toString(), it.commit()));
    versions.forEach(it -> places.put(it.name(), it.commit()));
    refs.versionTags().forEach(it -> places.put(it, refs.tags().getOrDefault(it, "")));
    return ArchiveName.all(places, this::content);
  }

  /** The SHA-256 of an archive's bytes, by its object id. */
  public String sha256(String blob) {
    return objects.digest(blob).sha256();
  }

  /** Copies an archive's bytes, and answers what identifies them. */
  public Digest copy(String blob, OutputStream out) {
    return objects.copy(blob, out);
  }

  /** Takes the digests of all archives of all version branches, side by side, each once. */
  public void readAll() {
    reading().help();
  }

  private synchronized ParallelWork<String> reading() {
    if (reading.isEmpty()) {
      Set<String> blobs = new LinkedHashSet<>();
      versions.forEach(it -> blobs.addAll(content(it.commit()).archives().values()));
      reading = Optional.of(objects.digestAll(blobs));
    }
    return reading.get();
  }

  /**
   * The commits of a branch from its tip back to where main, another branch or another release is,
   * each against its first parent; newest first.
   *
   * @throws Undecided where history is cut off
   */
  public List<BranchStep> steps(VersionBranch branch) {
    return own.of(branch);
  }

  /**
   * What each version branch adds to the repository: the archives that no older one has.
   *
   * @param order of their versions; those that it does not know are left out
   */
  public List<Growth> growth(List<String> order) {
    return growths.computeIfAbsent(
        order,
        it -> Growth.of(it.stream().flatMap(version -> of(version).stream()).toList(), objects));
  }
}
