package reproducibility.suite;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import reproducibility.archive.Archive;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.NormalizedName;
import reproducibility.archive.Sdist;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.container.Container;
import reproducibility.container.Image;
import reproducibility.contract.DocumentedVersion;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.news.Drifts;
import reproducibility.news.Standings;
import reproducibility.nix.Engine;
import reproducibility.nix.Engines;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.Evaluation;
import reproducibility.nix.Expressions;
import reproducibility.nix.Machine;
import reproducibility.nix.Nix;
import reproducibility.nix.NixpkgsFact;
import reproducibility.nix.PackageSet;
import reproducibility.nix.Places;
import reproducibility.nix.Platform;
import reproducibility.nix.RemoteBuilders;
import reproducibility.nix.ThisMachine;
import reproducibility.python.Declaration;
import reproducibility.python.Packaging;
import reproducibility.python.PythonReadings;
import reproducibility.python.Requirements;
import reproducibility.python.VersionOrder;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LooseFiles;
import reproducibility.repository.NixExpression;
import reproducibility.repository.ProjectFile;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.VendoredArchive;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/**
 * The repository under test, and all that is known of it: each thing found out once a run, when a
 * claim first asks for it.
 */
public final class UnderTest implements AutoCloseable {
  private final Settings settings;
  private final Once once = new Once();
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
                inventory().archives().forEach(VendoredArchive::structure);
              }
              return snapshot();
            });
  }

  /** How the user wants the claims to be run. */
  public Settings settings() {
    return settings;
  }

  private Repository repository() {
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
   * Whether its rules keep locked archives out of git, as those of a branch without archives do.
   */
  public boolean keepsArchivesOutOfGit() {
    return lock().archives().stream().anyMatch(it -> snapshot().ignores(it.path()));
  }

  /** Python, as the system has it. */
  public Packaging packaging() {
    return once.get("python", Packaging::new);
  }

  private String pythonVersion() {
    return once.get(
        "python version", () -> engine().python(this::nix).orElseGet(() -> packaging().version()));
  }

  /** Nix, with settings of its own. */
  public Nix nix() {
    return once.get("nix", () -> nixOn("nix-", new ThisMachine(settings.nix())));
  }

  private Nix nixOn(String prefix, Machine machine) {
    return new Nix(repository().scratchFolder(prefix), machine, settings.limits(), engine());
  }

  private Engine engine() {
    return once.get("engine", () -> Engines.named(settings.engine(), settings.nixpkgs()));
  }

  /** The expressions, evaluated for every platform of the contract. */
  public Evaluation evaluation() {
    return once.get(
        "evaluation",
        () -> {
          Once.ahead(this::pythonVersion);
          return nix().evaluate(expressions(), platformsOfTheContract());
        });
  }

  private Expressions expressions() {
    List<NixpkgsFact> facts = facts(List.of(), Platforms::nixpkgs);
    return new Expressions(snapshot().folder(), inventory().expressions(), facts, pythonVersion());
  }

  private List<Platform> platformsOfTheContract() {
    return facts(Platform.USUAL, it -> List.copyOf(it.promises().keySet()));
  }

  /**
   * Something of the contract, or what stands in for it where the contract cannot be read (a claim
   * of its own says so).
   */
  private <T> T facts(T otherwise, Function<Platforms, T> wanted) {
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
            packaging()
                .requirements(
                    declarations(),
                    platformsOfTheContract(),
                    versions(),
                    provided(),
                    pythonVersion()));
  }

  private Map<String, Declaration> declarations() {
    return readable()
        .collect(Collectors.toMap(VendoredArchive::path, it -> Declaration.of(it.content())));
  }

  private Set<String> versions() {
    return Stream.concat(
            Stream.concat(
                readable().flatMap(it -> it.content().versions().stream()),
                readable().flatMap(it -> versionOfProjectFile(it.content()))),
            Stream.concat(
                packageSets().stream().flatMap(set -> set.versions().stream()),
                DocumentedVersion.in(snapshot(), inventory()).stream()
                    .map(DocumentedVersion::version)))
        .collect(Collectors.toSet());
  }

  /** The versions that there are of each distribution. */
  private Map<NormalizedName, Set<String>> provided() {
    Map<NormalizedName, Set<String>> provided = new HashMap<>();
    for (PackageSet set : packageSets()) {
      for (String name : set.nodes().keySet()) {
        for (NormalizedName distribution :
            facts(Set.<NormalizedName>of(), it -> it.distributionsOf(name))) {
          set.version(name)
              .ifPresent(
                  it -> provided.computeIfAbsent(distribution, key -> new HashSet<>()).add(it));
        }
      }
    }
    return provided;
  }

  /** None of a file that cannot be read, as a claim of its own says. */
  private static Stream<String> versionOfProjectFile(Archive archive) {
    try {
      return archive instanceof Sdist sdist
          ? ProjectFile.of(sdist).version().stream()
          : Stream.empty();
    } catch (Malformed e) {
      return Stream.empty();
    }
  }

  /** The archives, without those of which a claim of its own says that they cannot be read. */
  private Stream<VendoredArchive> readable() {
    return inventory()
        .sources()
        .filter(
            archive -> {
              try {
                archive.content();
                return true;
              } catch (Malformed e) {
                return false;
              }
            });
  }

  /** None without Nix: what the archives say can be told all the same. */
  private Collection<PackageSet> packageSets() {
    try {
      return evaluation().sets().values();
    } catch (Undecided e) {
      return List.of();
    }
  }

  /** What Python sees in the wheels. */
  public PythonReadings pythonReadings() {
    return once.get(
        "python's readings",
        () ->
            PythonReadings.of(
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
    return once.get(
        "builds",
        () ->
            new Builds(
                nix(),
                this::nixInContainer,
                this::nixOnBuilders,
                expressions(),
                wantedPackages(),
                Evidence.in(settings.reports())));
  }

  /** Nix, which has other machines build. */
  private Nix nixOnBuilders() {
    return once.get(
        "nix on builders",
        () ->
            nixOn(
                "builders-",
                new RemoteBuilders(
                    settings
                        .builders()
                        .orElseThrow(
                            () ->
                                new Undecided(
                                    Capability.BUILDERS,
                                    "no machines are named that build for this one",
                                    "-Drepro.builders='ssh-ng://…' names them, as Nix's setting builders does")))));
  }

  /** The builds of this run for other platforms. */
  public ForeignBuilds foreignBuilds() {
    return once.get(
        "foreign builds",
        () ->
            new ForeignBuilds(
                Places.ofThisMachine(
                    settings.builders(), settings.image().resolveSibling(".").normalize()),
                place ->
                    once.get(
                        "nix for " + place.platform(), () -> nixOn("foreign-", place.machine())),
                this::expressions));
  }

  /** Another Nix, in a container. */
  private Nix nixInContainer() {
    return once.get(
        "nix in a container",
        () -> {
          Path folder = repository().scratchFolder("container-");
          Image image = Image.in(settings.image());
          return new Nix(
              folder,
              once.get("container", () -> Container.start(image, folder, foldersOfBuilds())),
              settings.limits(),
              engine());
        });
  }

  private List<Path> foldersOfBuilds() {
    return Stream.concat(Stream.of(snapshot().folder()), engine().folders().values().stream())
        .toList();
  }

  private List<NixExpression> wantedPackages() {
    return SubjectArguments.wanted(Subject.PACKAGE, this).stream()
        .map(NixExpression.class::cast)
        .toList();
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

  /** What a report says of the run as a whole; only what was found out on the way. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("repro.repository", settings.repository());
    if (!settings.files().isEmpty()) {
      facts.putAll(Map.of("repro.repository", "none", "repro.title", "loose archives"));
    }
    once.known("snapshot", Snapshot.class)
        .ifPresent(it -> facts.put("repro.ref", it.description()));
    once.known("snapshot", Snapshot.class)
        .flatMap(Snapshot::commit)
        .ifPresent(it -> facts.put("repro.commit", it));
    once.known("nix", Nix.class).ifPresent(it -> facts.putAll(said(it)));
    once.known("nix in a container", Nix.class)
        .ifPresent(it -> facts.put("repro.container", said(it).getOrDefault("repro.nix", "")));
    once.known("python version", String.class).ifPresent(it -> facts.put("repro.python", it));
    once.known("evaluation", Evaluation.class).ifPresent(it -> facts.put("repro.title", title(it)));
    once.known("builds", Builds.class).ifPresent(it -> facts.putAll(it.facts()));
    facts.put("repro.cache", cached());
    once.known("evaluation", Evaluation.class)
        .ifPresent(it -> facts.putAll(platformFacts(it.sets().keySet())));
    facts.put("repro.news", String.join("\n", news()));
    facts.values().removeIf(String::isBlank);
    return facts;
  }

  /** What Nix says of itself; nothing where it cannot be asked, as claims have said then. */
  private static Map<String, String> said(Nix nix) {
    try {
      return Map.of("repro.nix", nix.version(), "repro.engine", nix.identity().words());
    } catch (Undecided | UncheckedIOException e) {
      return Map.of();
    }
  }

  /** How much was taken of earlier runs. */
  private String cached() {
    return Stream.of(
            once.known("known structures", KnownStructures.class).map(KnownStructures::summary),
            once.known("branches", Branches.class).map(Branches::savedDigests))
        .flatMap(Optional::stream)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What upstream has more than is locked, where claims have asked it. */
  private List<String> news() {
    if (once.known("upstream", Upstream.class).isEmpty()) {
      return List.of();
    }
    try {
      return once.get(
          "news",
          () ->
              new Standings(upstream(), drifts(), versions -> packaging().order(versions))
                  .of(lock().archives()).stream().flatMap(it -> it.news().stream()).toList());
    } catch (Undecided | Malformed e) {
      return List.of();
    }
  }

  private Map<String, String> platformFacts(Set<Platform> evaluated) {
    return PlatformFacts.of(
        evaluated,
        once.known("builds", Builds.class).filter(Builds::wereMadeHere).isPresent(),
        once.known("foreign builds", ForeignBuilds.class)
            .map(ForeignBuilds::standings)
            .orElse(Map.of()));
  }

  private String title(Evaluation evaluation) {
    String meta = facts("", Platforms::metaPackage);
    Optional<EvaluatedPackage> found = evaluation.find(meta);
    return (meta + " " + found.flatMap(EvaluatedPackage::version).orElse("")).strip();
  }

  @Override
  public void close() {
    awaitWhatWasBegun();
    once.known("container", Container.class).ifPresent(Container::close);
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
