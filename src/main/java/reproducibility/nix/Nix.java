package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nix on this machine, with settings of its own for each run ({@code NIX_CONFIG}): the sandbox is
 * on and cannot be dropped, there is no substituter, and each build has a store of its own. The
 * machine's settings and its store are left alone.
 */
public final class Nix {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> RESOURCES =
      List.of(
          "scope.nix",
          "lib.nix",
          "evaluate.nix",
          "build.nix",
          "probe.nix",
          "build-python-package.sh");
  private static final Pattern BUILDING = Pattern.compile("building '(/nix/store/[^']+\\.drv)'");
  private static final Pattern INTERFACES = Pattern.compile("repro: interfaces (.*)");

  /**
   * Messages by which Nix says that the machine cannot build as asked, whatever the package is
   * like.
   */
  private static final Pattern MACHINE_TROUBLE =
      Pattern.compile(
          "No space left on device|kernel namespaces|cannot set up|timed out after"
              + "|Cannot allocate memory|unable to fork|Too many open files");

  /**
   * Longer than any of these builds takes on a slow machine; a build that is silent for so long
   * hangs.
   */
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);

  private final String version;
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder an empty folder for requests and stores
   * @throws Undecided where Nix is not installed
   */
  public Nix(Path folder) {
    this.folder = folder;
    this.environment =
        Map.of(
            "NIX_CONFIG", configuration(),
            "NIX_REMOTE", "",
            "NIX_PATH", "",
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "HOME", folder.resolve("home").toString());
    this.version =
        tool("nix-instantiate").run(List.of("--version")).output().strip().replaceFirst(".* ", "");
    RESOURCES.forEach(this::unpack);
  }

  private static String configuration() {
    return """
        sandbox = true
        sandbox-fallback = false
        substituters =
        build-users-group =
        experimental-features = nix-command
        sandbox-paths = /bin /lib /lib64? /usr/bin /usr/lib /usr/lib64? /usr/share /etc/alternatives?
        """;
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
  Tool tool(String name) {
    return Tool.named(name, Capability.NIX).with(environment);
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
  public Build build(Expressions expressions, String name) {
    return build(
        newFolder("store-"), request(expressions, List.of(name), List.of(Platform.host())), name);
  }

  /** Builds into this store; in one that has the result already, nothing is built. */
  Build build(Path store, String request, String expression) {
    ToolRun run =
        tool("nix-build")
            .within(BUILD_LIMIT)
            .run(
                List.of(
                    "--store",
                    store.toString(),
                    "--no-out-link",
                    folder.resolve("build.nix").toString(),
                    "--argstr",
                    "request",
                    request,
                    "--argstr",
                    "expression",
                    expression));
    if (!run.succeeded()) {
      run.errors()
          .lines()
          .filter(line -> MACHINE_TROUBLE.matcher(line).find())
          .findFirst()
          .ifPresent(
              line -> {
                throw cannotBuild(line);
              });
    }
    Optional<String> output =
        run.succeeded() ? Optional.of(run.output().strip()) : Optional.empty();
    Optional<String> narHash =
        output.map(
            path ->
                tool("nix-store")
                    .run(List.of("--store", store.toString(), "-q", "--hash", path))
                    .output()
                    .strip());
    return new Build(
        expression, run, output, narHash, all(BUILDING, run.errors()), interfaces(run.errors()));
  }

  private static Undecided cannotBuild(String reason) {
    return new Undecided(
        Capability.NIX,
        "this machine cannot build in Nix's sandbox: " + reason.strip(),
        "df -h /tmp            shows whether there is space");
  }

  private static List<String> interfaces(String log) {
    return all(INTERFACES, log).stream()
        .findFirst()
        .map(it -> List.of(it.strip().split("\\s+")))
        .orElse(List.of());
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return List.copyOf(found);
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
            .run(
                List.of(
                    "--store",
                    newFolder("store-").toString(),
                    "--no-out-link",
                    folder.resolve("probe.nix").toString(),
                    "--argstr",
                    "port",
                    Integer.toString(port)));
    if (run.errors().contains("repro: reached")) {
      return true;
    }
    if (run.errors().contains("repro: cut off")) {
      return false;
    }
    throw cannotBuild(run.lastError());
  }

  /** Writes a request of the engine's expressions into a file, and answers where. */
  String request(Expressions expressions, List<String> wanted, Collection<Platform> platforms) {
    Path file = newFolder("request-").resolve("request.json");
    try {
      Files.writeString(file, JSON.writeValueAsString(expressions.request(wanted, platforms)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** The path of one of the engine's own expressions. */
  String engine(String file) {
    return folder.resolve(file).toString();
  }

  private Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(folder, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
