package reproducibility.suite;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import reproducibility.branch.Ledger;
import reproducibility.branch.ManifestLock;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.ecosystem.python.packaging.PythonReadings;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.suite.build.Builds;
import reproducibility.suite.build.ForeignBuilds;
import reproducibility.suite.build.MachineFacts;
import reproducibility.suite.build.NixOfTheRun;
import reproducibility.suite.engine.ClaimCatalogue;
import reproducibility.suite.packages.ExpressionEffects;
import reproducibility.suite.packages.ExpressionsOfTheRun;
import reproducibility.suite.packages.LevelOfEach;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.Packages;
import reproducibility.suite.packages.PythonOfTheRun;
import reproducibility.upstream.ReleaseRecord;

/**
 * The repository under test, and all that is known of it: each thing found out once a run, when a
 * claim first asks for it.
 */
public final class UnderTest implements AutoCloseable {
  private final Settings settings;

  private final Memo once = new Memo();

  private final NixOfTheRun nix;

  private final PythonOfTheRun python;

  private final ExpressionsOfTheRun expressions;

  private final CheckedTree tree;

  private final ContractFiles files = new ContractFiles(this, once);

  private final History history = new History(this, once);

  private Thread begun = new Thread("nothing begun");

  public UnderTest(Settings settings) {
    this(settings, new MachineFacts());
  }

  /** One of a JVM in which other runs have found out things about the machine already. */
  public UnderTest(Settings settings, MachineFacts machine) {
    this.settings = settings;
    this.nix = new NixOfTheRun(this, once, machine);
    this.python = new PythonOfTheRun(this, once, machine.python(), nix::python);
    this.expressions = new ExpressionsOfTheRun(this, once, python::usual);
    this.tree = new CheckedTree(settings, once);
  }

  public static UnderTest in(ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.create(UnderTest.class));
    return store.getOrComputeIfAbsent(
        UnderTest.class,
        key -> new UnderTest(Settings.of(context::getConfigurationParameter)),
        UnderTest.class);
  }

  /** Begins to read what every claim will ask for, while the claims are still looked for. */
  public void begin() {
    begun =
        Memo.ahead(
            () -> {
              if (!settings.files().isEmpty()) {
                python.begin();
              }
              return snapshot();
            });
  }

  /** How the user wants the claims to be run. */
  public Settings settings() {
    return settings;
  }

  public Repository repository() {
    return tree.repository();
  }

  /** The work tree, or the tree at the ref; or the files that the user named instead. */
  public Snapshot snapshot() {
    return tree.snapshot();
  }

  /** Its archives and expressions. */
  public Inventory inventory() {
    return tree.inventory();
  }

  /** Its lock. */
  public Lock lock() {
    return files.lock();
  }

  /** Its contract. */
  public Platforms platforms() {
    return files.platforms();
  }

  /** Its exceptions. */
  public Exceptions exceptions() {
    return files.exceptions();
  }

  /** What is recorded of its releases, in the snapshot. */
  public Ledger ledger() {
    return files.ledger();
  }

  /** What upstream showed when the release was made; empty where nothing was recorded. */
  public ReleaseRecord releaseRecord() {
    return files.releaseRecord();
  }

  /** Its version branches and releases, and what they publish. */
  public History history() {
    return history;
  }

  /** What copies store paths out of caches. */
  public CacheCopy cacheCopy() {
    return new CacheCopy(nix());
  }

  /** Which archives of the lock are promised to be here. */
  public ArchivesHere archivesHere() {
    return new ArchivesHere(lock(), snapshot(), inventory());
  }

  /** Python, as the system has it. */
  public Packaging packaging() {
    return python.packaging();
  }

  /** Which Python each package is for. */
  public PackagePythons pythons() {
    return python.pythons();
  }

  /** What flox has locked. */
  public ManifestLock lockedByFlox() {
    return python.lockedByFlox();
  }

  /** Nix, with settings of its own. */
  public Nix nix() {
    return nix.here();
  }

  /** The expressions, evaluated for every platform of the contract. */
  public Evaluation evaluation() {
    return expressions.evaluation();
  }

  /** What the expressions do beside giving packages, on the same platforms. */
  public ExpressionEffects followed() {
    return new ExpressionEffects(expressions::effects, inventory());
  }

  /** What pinned packages fetch. */
  public PinnedSources pinnedSources() {
    return new PinnedSources(this);
  }

  /**
   * Something of the contract, or what stands in for it where the contract cannot be read (a claim
   * of its own says so).
   */
  public <T> T facts(T otherwise, Function<Platforms, T> wanted) {
    return files.facts(otherwise, wanted);
  }

  /** The level of each package. */
  public LevelOfEach levels() {
    return new LevelOfEach(this);
  }

  /** Its packages. */
  public Packages packages() {
    return new Packages(this::evaluation, inventory(), snapshot(), levels());
  }

  /** What each archive declares of its dependencies, by its path. */
  public Requirements requirements() {
    return python.requirements();
  }

  /** What Python sees in the wheels. */
  public PythonReadings pythonReadings() {
    return python.readings();
  }

  /** The expressions as Nix is given them. */
  public ExpressionsOfTheRun expressions() {
    return expressions;
  }

  /** The builds of this run. */
  public Builds builds() {
    return nix.builds();
  }

  /** The builds of this run for other platforms. */
  public ForeignBuilds foreignBuilds() {
    return nix.foreignBuilds();
  }

  /** The claims, by name. */
  public ClaimCatalogue claims() {
    return new ClaimCatalogue(this);
  }

  /** What a report says of the run as a whole. */
  public Map<String, String> runFacts() {
    return new RunFacts(this, once).all();
  }

  @Override
  public void close() {
    // So that what it opens is closed as well.
    Memo.await(begun);
    python.close();
    nix.close();
    tree.close();
  }
}
