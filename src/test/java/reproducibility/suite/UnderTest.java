package reproducibility.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.KnownStructures;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.branch.ManifestLock;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.news.Drifts;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Effects;
import reproducibility.nix.Evaluation;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.NixpkgsFact;
import reproducibility.nix.Platform;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.publish.PublishedMirror;
import reproducibility.python.Asking;
import reproducibility.python.Packaging;
import reproducibility.python.PythonReadings;
import reproducibility.python.Pythons;
import reproducibility.python.Requirements;
import reproducibility.python.VersionOrder;
import reproducibility.repository.Absence;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LooseFiles;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TrackedCopy;
import reproducibility.repository.VendoredArchive;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/**
 * The repository under test, and all that is known of it: each thing found out once a run, when a
 * claim first asks for it.
 */
public final class UnderTest implements AutoCloseable {
  private static final String PYTHON_FOR_REQUIREMENTS = "python for requirements";
  private static final String PYTHON_FOR_READINGS = "python for readings";

  private final Settings settings;
  private final Once once = new Once();
  private final NixOfTheRun nix = new NixOfTheRun(this, once);
  private Thread begun = new Thread("nothing begun");

  UnderTest(Settings settings) {
    this.settings = settings;
  }

  static UnderTest in(ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.create(UnderTest.class));
    return store.getOrComputeIfAbsent(
        UnderTest.class,
        key -> new UnderTest(Settings.of(context::getConfigurationParameter)),
        UnderTest.class);
  }

  /** Begins to read what every claim will ask for, while the claims are still looked for. */
  void begin() {
    begun =
        Once.ahead(
            () -> {
              if (!settings.files().isEmpty()) {
                beginPython();
                inventory().archives().forEach(VendoredArchive::structure);
                Once.ahead(this::pythonReadings);
                Once.ahead(this::requirements);
              }
              return snapshot();
            });
  }

  /** Python imports what it needs while archives are read, and is asked as soon as they are. */
  private void beginPython() {
    once.get(PYTHON_FOR_REQUIREMENTS, Packaging::begin);
    once.get(PYTHON_FOR_READINGS, PythonReadings::begin);
  }

  /** How the user wants the claims to be run. */
  public Settings settings() {
    return settings;
  }

  Repository repository() {
    if (!settings.files().isEmpty()) {
      throw new Undecided("loose files belong to no repository");
    }
    return once.get("repository", () -> opened(() -> Repository.open(settings.repository())));
  }

  /** Trouble with the repository as a whole is no violation of a claim. */
  private static <T> T opened(Supplier<T> opening) {
    try {
      return opening.get();
    } catch (Malformed e) {
      throw new Undecided(
          Capability.REPOSITORY,
          e.where() + ": " + e.rule(),
          "look whether this is the repository and the ref that you mean");
    }
  }

  /** The work tree, or the tree at the ref; or the files that the user named instead. */
  public Snapshot snapshot() {
    return once.get(
        "snapshot",
        () ->
            settings.files().isEmpty()
                ? opened(() -> repository().at(settings.ref()))
                : LooseFiles.of(settings.files()));
  }

  /** Its archives and expressions. */
  public Inventory inventory() {
    return once.get("inventory", () -> Inventory.of(snapshot(), knownStructures()));
  }

  private KnownStructures knownStructures() {
    return once.get("known structures", () -> new KnownStructures(settings.cache()));
  }

  /** Its lock. */
  public Lock lock() {
    return once.get(Lock.FILE, () -> Lock.parse(text(Lock.FILE)));
  }

  /** Its contract. */
  public Platforms platforms() {
    return once.get(Platforms.FILE, () -> Platforms.parse(text(Platforms.FILE)));
  }

  /** Its exceptions. */
  public Exceptions exceptions() {
    return once.get(
        Exceptions.FILE,
        () ->
            settings
                .exceptions()
                .map(Exceptions::read)
                .or(() -> snapshot().text(Exceptions.FILE).map(Exceptions::parse))
                .orElse(new Exceptions(List.of())));
  }

  /** Its version branches and releases, of all refs at once. */
  public Branches branches() {
    return once.get("branches", () -> opened(() -> Branches.of(repository(), settings.cache())));
  }

  /**
   * The own package index that the user names.
   *
   * @throws Undecided where none is named
   */
  public PublishedMirror mirror() {
    return once.get(
        "mirror",
        () -> {
          MirrorContent content = MirrorContent.of(branches());
          String place =
              settings.mirror().orElseThrow(() -> new Undecided("no mirror is named: --mirror"));
          return opened(() -> new PublishedMirror(place, content));
        });
  }

  /**
   * The own binary cache that the user names.
   *
   * @throws Undecided where none is named
   */
  public PublishedCache binaryCache() {
    return once.get(
        "binary cache",
        () ->
            opened(
                () ->
                    new PublishedCache(
                        settings
                            .binaryCache()
                            .orElseThrow(() -> new Undecided("no cache is named: --cache")),
                        settings.trustedKeys().stream().map(PublicKey::parse).toList())));
  }

  /** What copies store paths out of caches. */
  public CacheCopy cacheCopy() {
    return new CacheCopy(nix());
  }

  /** What is recorded of its releases, in the snapshot. */
  public Ledger ledger() {
    return once.get(
        Ledger.FILE,
        () -> snapshot().text(Ledger.FILE).map(Ledger::parse).orElse(new Ledger(List.of())));
  }

  /** The versions of its branches and releases, by PEP 440. */
  public VersionOrder versionOrder() {
    return once.get(
        "version order",
        () ->
            packaging()
                .order(
                    Stream.concat(
                            branches().all().stream().map(VersionBranch::version),
                            branches().releases(ledger()).stream().map(Release::version))
                        .collect(Collectors.toSet())));
  }

  private String text(String file) {
    return snapshot().text(file).orElseThrow(() -> new Malformed(file, "there is no such file"));
  }

  /**
   * Nothing, where the archives of the lock are promised to be here.
   *
   * @throws Undecided where a rule keeps them out of git, or git does not give them
   */
  void requireArchivesHere() {
    for (LockedArchive it : lock().archives()) {
      Optional<Absence> absence = snapshot().absence(it.path());
      if (absence.filter(why -> why != Absence.LOST).isPresent()) {
        throw NotVendored.here("the archives of the lock", absence.get());
      }
      if (snapshot().ignores(it.path())) {
        throw NotVendored.here("the archives of the lock");
      }
    }
  }

  /**
   * Whether an archive is in the lock and not here, for a reason that is no violation: kept out of
   * git by a rule, or not given by git.
   *
   * @param name its file name
   */
  Optional<Undecided> notHere(String name) {
    return lock().archives().stream()
        .filter(
            it ->
                it.fileName().equals(name)
                    || it.path().equals(name)
                    || it.unpacked().filter(folder -> folder.endsWith("/" + name)).isPresent())
        .filter(it -> inventory().archive(it.path()).isEmpty())
        .flatMap(
            it ->
                snapshot().absence(it.path()).filter(why -> why != Absence.LOST).isPresent()
                    ? Stream.of(NotVendored.here(it.path(), snapshot().absence(it.path()).get()))
                    : snapshot().ignores(it.path())
                        ? Stream.of(NotVendored.here(it.path()))
                        : Stream.of())
        .findFirst();
  }

  /** Python, as the system has it. */
  public Packaging packaging() {
    return once.get("python", Packaging::new);
  }

  /** Which Python each package is for. */
  public PackagePythons pythons() {
    return new PackagePythons(usualPython(), this::evaluation, this::evaluationsOfOtherPythons);
  }

  private Pythons usualPython() {
    return once.get(
        "python version",
        () ->
            nix.engine()
                .python(this::nix)
                .map(it -> Pythons.of(it, "the engine"))
                .or(
                    () ->
                        facts(Optional.<String>empty(), Platforms::python)
                            .map(it -> Pythons.of(it, Platforms.FILE)))
                .or(this::lockedPython)
                .orElse(Pythons.SUPPORTED));
  }

  private Optional<Pythons> lockedPython() {
    return lockedByFlox().python().map(it -> Pythons.of(it, ManifestLock.FILE));
  }

  /** What flox has locked; nothing where that cannot be read, as a claim of its own says. */
  ManifestLock lockedByFlox() {
    try {
      return snapshot()
          .text(ManifestLock.FILE)
          .map(ManifestLock::parse)
          .orElse(new ManifestLock(List.of(), Optional.empty()));
    } catch (Malformed e) {
      return new ManifestLock(List.of(), Optional.empty());
    }
  }

  /** None where it is settled which Python is meant. */
  private List<Evaluation> evaluationsOfOtherPythons() {
    return once.get(
        "evaluations of other pythons",
        () ->
            usualPython().isOne()
                ? List.of()
                : usualPython().ends().stream()
                    .map(it -> nix().evaluate(expressions(it), platformsOfTheContract()))
                    .toList());
  }

  /** Nix, with settings of its own. */
  public Nix nix() {
    return nix.here();
  }

  /** The expressions, evaluated for every platform of the contract. */
  public Evaluation evaluation() {
    return once.get(
        "evaluation",
        () -> {
          return nix().evaluate(expressions(), platformsOfTheContract());
        });
  }

  /** What the expressions do beside, on the same platforms. */
  Effects effects() {
    return once.get(
        "effects",
        () -> {
          Path copy = repository().scratchFolder("copy-");
          TrackedCopy.lay(snapshot(), copy);
          return nix().follow(expressions(), platformsOfTheContract(), copy);
        });
  }

  /** The same, as claims ask for it. */
  public Followed followed() {
    return new Followed(this::effects, inventory());
  }

  Expressions expressions() {
    return expressions(usualPython().forEvaluation());
  }

  private Expressions expressions(String python) {
    List<NixpkgsFact> facts = facts(List.of(), Platforms::nixpkgs);
    return Expressions.of(snapshot().folder(), inventory(), facts, python);
  }

  private List<Platform> platformsOfTheContract() {
    return facts(Platform.USUAL, it -> List.copyOf(it.promises().keySet()));
  }

  /**
   * Something of the contract, or what stands in for it where the contract cannot be read (a claim
   * of its own says so).
   */
  <T> T facts(T otherwise, Function<Platforms, T> wanted) {
    try {
      return wanted.apply(platforms());
    } catch (Malformed e) {
      return otherwise;
    }
  }

  /** Its packages. */
  public Packages packages() {
    return new Packages(this::evaluation, inventory(), snapshot());
  }

  /** What each archive declares of its dependencies, by its path. */
  public Requirements requirements() {
    return once.get(
        "requirements",
        () ->
            new RequirementsQuestion(this)
                .askedOf(
                    once.get(PYTHON_FOR_REQUIREMENTS, Packaging::begin), platformsOfTheContract()));
  }

  /** What Python sees in the wheels. */
  public PythonReadings pythonReadings() {
    return once.get(
        "python's readings",
        () ->
            PythonReadings.of(
                once.get(PYTHON_FOR_READINGS, PythonReadings::begin),
                inventory().archives().stream()
                    .filter(it -> it.name().endsWith(".whl") && isSoundInStructure(it))
                    .map(VendoredArchive::onDisk)
                    .toList()));
  }

  /** Of any other a claim says so, and Python would have no budget for it. */
  private static boolean isSoundInStructure(VendoredArchive archive) {
    try {
      return archive.structure().oddities().isEmpty();
    } catch (Malformed e) {
      return false;
    }
  }

  /** The builds of this run. */
  public Builds builds() {
    return nix.builds();
  }

  /** The builds of this run for other platforms. */
  public ForeignBuilds foreignBuilds() {
    return nix.foreignBuilds();
  }

  /** The package index and the forge. */
  public Upstream upstream() {
    return once.get(
        "upstream",
        () ->
            new Upstream(
                () -> IndexAddress.find(settings.index()),
                settings.forge().map(URI::create).orElse(Upstream.GITHUB)));
  }

  /** What upstream showed when the release was made; empty where nothing was recorded. */
  public ReleaseRecord releaseRecord() {
    return once.get(
        ReleaseRecord.FILE,
        () ->
            snapshot()
                .text(ReleaseRecord.FILE)
                .map(ReleaseRecord::parse)
                .orElse(new ReleaseRecord(List.of())));
  }

  /** How forges' archives differ from the locked ones. */
  public Drifts drifts() {
    return new Drifts(inventory(), releaseRecord());
  }

  /** The claims, by name. */
  public ClaimCatalogue claims() {
    return new ClaimCatalogue(this);
  }

  /** What a report says of the run as a whole. */
  Map<String, String> runFacts() {
    return new RunFacts(this, once).all();
  }

  @Override
  public void close() {
    awaitWhatWasBegun();
    once.known(PYTHON_FOR_REQUIREMENTS, Asking.class).ifPresent(Asking::close);
    once.known(PYTHON_FOR_READINGS, Asking.class).ifPresent(Asking::close);
    nix.close();
    once.known("repository", Repository.class).ifPresent(Repository::close);
  }

  /** So that what it opens is closed as well. */
  private void awaitWhatWasBegun() {
    try {
      begun.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
