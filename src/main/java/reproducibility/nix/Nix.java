package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import reproducibility.Undecided;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nix on a {@link Machine}, with settings of its own for each run ({@code NIX_CONFIG}): the sandbox
 * is on and cannot be dropped, there is no substituter, and each build has a store of its own. The
 * machine's settings and its store are left alone.
 */
public final class Nix {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> RESOURCES =
      List.of(
          "scope.nix",
          "nixpkgs.nix",
          "tree.nix",
          "said.nix",
          "lib.nix",
          "evaluate.nix",
          "build.nix",
          "probe.nix",
          "vary.sh",
          "build-python-package.sh");

  private final Machine machine;
  private final String version;
  private final Engine engine;
  private final Engine.Identity identity;
  private final Path folder;
  private final Limits limits;
  private final String configuration;
  private final Map<String, String> environment;

  /**
   * @param folder an empty folder for requests and stores
   * @throws Undecided where Nix is not installed
   */
  public Nix(Path folder) {
    this(folder, new ThisMachine());
  }

  /**
   * Nix on another machine.
   *
   * @param folder an empty folder, which the machine has under the same path
   * @throws Undecided where Nix is not installed there
   */
  public Nix(Path folder, Machine machine) {
    this(folder, machine, Limits.USUAL, new StandIn());
  }

  /**
   * Nix on another machine, with other limits for each build, and with another engine.
   *
   * @throws Undecided where Nix is not installed there, or the engine is not there
   */
  public Nix(Path folder, Machine machine, Limits limits, Engine engine) {
    this(folder, machine, limits, "", engine);
  }

  /** One with settings that come after the usual ones. */
  Nix(Path folder, Machine machine, Limits limits, String settings) {
    this(folder, machine, limits, settings, new StandIn());
  }

  private Nix(Path folder, Machine machine, Limits limits, String settings, Engine engine) {
    this.machine = machine;
    this.engine = engine;
    this.folder = folder;
    this.limits = limits;
    this.configuration = configuration(machine, limits) + machine.settings() + settings;
    this.environment =
        Map.of(
            "NIX_CONFIG",
            configuration,
            "NIX_REMOTE",
            "",
            "NIX_PATH",
            "",
            "XDG_CACHE_HOME",
            folder.resolve("cache").toString(),
            "HOME",
            folder.resolve("home").toString());
    this.version =
        tool("nix-instantiate").run(List.of("--version")).output().strip().replaceFirst(".* ", "");
    RESOURCES.forEach(this::unpack);
    this.identity = engine.identify(this);
  }

  private static String configuration(Machine machine, Limits limits) {
    return """
    sandbox = true
    sandbox-fallback = false
    substituters =
    build-users-group =
    experimental-features = nix-command
    sandbox-paths = %s
    restrict-eval = true
    allowed-uris =
    timeout = %s
    max-build-log-size = %s
    """
        .formatted(machine.sandboxPaths(), limits.time().toSeconds(), limits.logBytes());
  }

  private void unpack(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            Nix.class.getResourceAsStream("/reproducibility/nix/" + resource), resource)) {
      Files.createDirectories(folder.resolve("home"));
      Files.copy(in, folder.resolve(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of Nix's programs, with the settings of this object. */
  Program tool(String name) {
    return Program.of(machine, name, environment);
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

  /** What gives the packages of nixpkgs, and builds. */
  public Engine engine() {
    return engine;
  }

  /** What that is on this machine. */
  public Engine.Identity identity() {
    return identity;
  }

  /** One run of {@code nix-instantiate --eval}, which may read these folders and the engine's. */
  ToolRun evaluation(List<String> arguments, Map<String, Path> folders) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--store", "dummy://", "--eval", "--strict", "--json"));
    command.addAll(searchPath(folders));
    command.addAll(arguments);
    return tool("nix-instantiate").run(command);
  }

  /** What evaluation may read (Nix manual, {@code restrict-eval}): the entries of a search path. */
  List<String> searchPath(Map<String, Path> folders) {
    List<String> path = new ArrayList<>(List.of("-I", "engine=" + engine("")));
    new TreeMap<>(folders).forEach((name, it) -> path.addAll(List.of("-I", name + "=" + it)));
    return path;
  }

  /** The folders that evaluating a repository may read, by the names of messages. */
  Map<String, Path> folders(Expressions expressions) {
    Map<String, Path> folders = new TreeMap<>(engine.folders());
    folders.put("repository", expressions.repository());
    return folders;
  }

  /**
   * Builds a derivation that tries to reach a server, and tells whether it did.
   *
   * @param port of a server that listens on the loopback address outside the sandbox
   * @throws Undecided where the machine cannot build at all
   */
  public boolean sandboxReaches(int port) {
    ToolRun run =
        tool("nix-build")
            .contained()
            .run(
                List.of(
                    "--store",
                    newFolder("store-").toString(),
                    "--no-out-link",
                    "-I",
                    "engine=" + folder,
                    folder.resolve("probe.nix").toString(),
                    "--argstr",
                    "port",
                    Integer.toString(port),
                    "--argstr",
                    "system",
                    machine.platform().system()));
    if (run.errors().contains("repro: reached")) {
      return true;
    }
    if (run.errors().contains("repro: cut off")) {
      return false;
    }
    throw new Builder(this).cannotBuild(run);
  }

  /** Writes a request of the engine's expressions into a file, and answers where. */
  String request(Expressions expressions, List<String> wanted, Collection<Platform> platforms) {
    Path file = newFolder("request-").resolve("request.json");
    try {
      Map<String, Object> request = new TreeMap<>(expressions.request(wanted, platforms));
      request.put("scope", engine.scope());
      request.putAll(engine.told());
      Files.writeString(file, JSON.writeValueAsString(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** The path of one of the engine's own expressions. */
  String engine(String file) {
    return folder.resolve(file).toString();
  }

  /** Its settings, one a line. */
  String configuration() {
    return configuration;
  }

  /** The environment that its programs get. */
  Map<String, String> environment() {
    return environment;
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
