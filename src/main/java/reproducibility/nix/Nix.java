package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Limits;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.EffectsEvaluator;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.Evaluator;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.SourcesEvaluator;
import reproducibility.repository.TrackedView;
import reproducibility.tool.Bounds;
import reproducibility.tool.Sandbox;
import reproducibility.tool.ToolRun;

/**
 * Nix on a {@link Machine}, with settings of its own for each run ({@code NIX_CONFIG}): the sandbox
 * is on and cannot be dropped, there is no substituter, and each build has a store of its own. The
 * machine's settings and its store are left alone.
 */
public final class Nix {
  private final Machine machine;
  private final String version;
  private final Engine engine;
  private final Engine.Identity identity;
  private final Path folder;
  private final EngineFiles files;
  private final Limits limits;
  private final NixSettings settings;
  private final Map<Platform, Optional<String>> lacking = new ConcurrentHashMap<>();
  private final EngineRequests requests;
  private final BuildFacts facts = new BuildFacts(this);

  /**
   * @param folder an empty folder for requests and stores
   * @throws Undecided where Nix is not installed
   */
  public Nix(Path folder) {
    this(folder, new ThisMachine(), Limits.USUAL, new StandIn());
  }

  /**
   * Nix on another machine, with other limits for each build, and with another engine.
   *
   * @param folder an empty folder, which the machine has under the same path
   * @throws Undecided where Nix is not installed there, or the engine is not there
   */
  public Nix(Path folder, Machine machine, Limits limits, Engine engine) {
    this(folder, machine, limits, "", engine);
  }

  /** One with settings that come after the usual ones. */
  public Nix(Path folder, Machine machine, Limits limits, String settings) {
    this(folder, machine, limits, settings, new StandIn());
  }

  private Nix(Path folder, Machine machine, Limits limits, String settings, Engine engine) {
    this.machine = machine;
    this.engine = engine;
    this.folder = folder;
    this.limits = limits;
    this.settings = NixSettings.of(machine, limits, settings, folder);
    this.version =
        tool("nix-instantiate").run(List.of("--version")).output().strip().replaceFirst(".* ", "");
    this.files = EngineFiles.layIn(folder.resolve("engine"));
    this.requests = new EngineRequests(engine, files);
    this.identity = engine.identify(this);
  }

  /** One of Nix's programs, with the settings of this object. */
  public Program tool(String name) {
    return Program.of(machine, name, settings.environment());
  }

  /** Where it runs. */
  Machine machine() {
    return machine;
  }

  /** What {@code nix-instantiate --version} says, such as {@code 2.8.0}. */
  public String version() {
    return version;
  }

  /**
   * Evaluates every expression for every platform; in one run where all are sound, one by one where
   * some are not.
   *
   * @throws Undecided where Nix does not answer
   */
  public Evaluation evaluate(Expressions expressions, Collection<Platform> platforms) {
    return new Evaluator(this).evaluate(expressions, platforms);
  }

  /**
   * Builds one package from the vendored bytes alone, in a new and empty store.
   *
   * @param name the expression's
   * @throws Undecided where the machine cannot build in the sandbox
   */
  public Build build(Expressions expressions, String name, Conditions conditions) {
    return engine.build(this, expressions, name, conditions);
  }

  /**
   * Follows what the expressions ask, read and fetch, and which derivations they stand for.
   *
   * @param view what git tracks of the repository, in another folder
   * @throws Undecided where Nix does not answer
   */
  public Effects follow(Expressions expressions, Collection<Platform> platforms, TrackedView view) {
    return new EffectsEvaluator(this, expressions, platforms, view).follow();
  }

  /**
   * What the sources of expressions fetch on each platform.
   *
   * @param names those of the expressions that are asked for
   * @throws Undecided where Nix does not answer
   */
  public PackageSources sources(
      Expressions expressions, Collection<Platform> platforms, List<String> names) {
    return new SourcesEvaluator(this, expressions).of(names, platforms);
  }

  /** The derivation of a package, made once. */
  Instantiation instantiation(Expressions expressions, String name) {
    return facts.instantiation(expressions, name);
  }

  /** What gives the packages of nixpkgs, and builds. */
  public Engine engine() {
    return engine;
  }

  /** Why that gives nothing at all for a platform; found out once. */
  public Optional<String> lacking(Platform platform) {
    return lacking.computeIfAbsent(platform, it -> engine.lacks(this, it));
  }

  /** What that is on this machine. */
  public Engine.Identity identity() {
    return identity;
  }

  /** One run of {@code nix-instantiate --eval}, which may read these folders and the engine's. */
  public ToolRun evaluation(List<String> arguments, Map<String, Path> folders) {
    return evaluation(arguments, folders, Map.of());
  }

  /** The same, where others lie over some places in those folders. */
  public ToolRun evaluation(
      List<String> arguments, Map<String, Path> folders, Map<Path, Path> covering) {
    return files.evaluation(tool("nix-instantiate"), arguments, folders, covering);
  }

  /** The expressions and scripts of this suite, where they lie for it. */
  EngineFiles files() {
    return files;
  }

  /** Where a store is read or filled: no more than evaluation sees, and these folders. */
  public Sandbox building(Map<String, Path> folders, List<Path> writable) {
    return machine.forBuilds(
        files
            .evaluating(folders)
            .writing(writable)
            .within(new Bounds(limits.memoryBytes(), limits.processes(), 0)));
  }

  /** The folders that evaluating a repository may read, by the names of messages. */
  public Map<String, Path> folders(Expressions expressions) {
    Map<String, Path> folders = new TreeMap<>(engine.folders());
    folders.put("repository", expressions.repository());
    return folders;
  }

  /**
   * What a builder finds around it, told by a derivation of this suite's own; found out once.
   *
   * @throws Undecided where the machine cannot build at all
   */
  public BuildProbe surroundings(Conditions conditions) {
    return facts.surroundings(conditions);
  }

  /**
   * The same of a usual build, which tries to reach a server as well.
   *
   * @param port of a server that listens on the loopback address outside the sandbox
   * @throws Undecided where the machine cannot build at all
   */
  public BuildProbe surroundingsBeside(int port) {
    return new Builder(this).probe(Conditions.USUAL, port);
  }

  /** Writes a request of the engine's expressions into a file, and answers where. */
  public String request(
      Expressions expressions, List<String> wanted, Collection<Platform> platforms) {
    return request(expressions, wanted, platforms, Map.of());
  }

  /** The same with more that they are told. */
  public String request(
      Expressions expressions,
      List<String> wanted,
      Collection<Platform> platforms,
      Map<String, Object> more) {
    return requests.write(expressions, wanted, platforms, more).toString();
  }

  /** The path of one of the engine's own expressions. */
  public String engine(String file) {
    return files.folder().resolve(file).toString();
  }

  /** The settings that its programs get. */
  NixSettings settings() {
    return settings;
  }

  /** What one build may use up. */
  public Limits limits() {
    return limits;
  }

  Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(folder, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
