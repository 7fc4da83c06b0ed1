package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.repository.NixExpression;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
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

  private Tool tool(String name) {
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
   * @param repository where the expressions lie on disk
   * @param python the version of Python that the expressions are to see
   * @throws Undecided where Nix is missing
   */
  public Evaluation evaluate(
      Path repository,
      Collection<NixExpression> expressions,
      Collection<NixpkgsFact> facts,
      Collection<Platform> platforms,
      String python) {
    UnaryOperator<List<String>> request =
        names -> List.of(request(repository, expressions, names, facts, platforms, python));
    List<String> all = expressions.stream().map(NixExpression::name).toList();
    Map<Platform, PackageSet> sets = new TreeMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    if (evaluate(request.apply(all).get(0), sets).isPresent()) {
      for (String name : all) {
        evaluate(request.apply(List.of(name)).get(0), sets)
            .ifPresent(error -> errors.put(name, error));
      }
    }
    return new Evaluation(sets, errors);
  }

  /** Adds what a request gives to the sets, or answers what Nix says against it. */
  private Optional<String> evaluate(String request, Map<Platform, PackageSet> sets) {
    ToolRun run =
        tool("nix-instantiate")
            .run(
                List.of(
                    "--store",
                    "dummy://",
                    "--eval",
                    "--strict",
                    "--json",
                    folder.resolve("evaluate.nix").toString(),
                    "--argstr",
                    "request",
                    request));
    if (!run.succeeded()) {
      return Optional.of(errorOf(run));
    }
    try {
      EvaluationReader.read(JSON.readTree(run.output()))
          .forEach((platform, set) -> sets.merge(platform, set, Nix::together));
      return Optional.empty();
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.NIX, "Nix " + version() + " answers in a way that is not understood", "");
    }
  }

  private static PackageSet together(PackageSet some, PackageSet more) {
    Map<String, EvaluatedPackage> packages = new TreeMap<>(some.packages());
    packages.putAll(more.packages());
    Map<String, PackageSet.Node> nodes = new TreeMap<>(some.nodes());
    nodes.putAll(more.nodes());
    return new PackageSet(some.platform(), packages, nodes);
  }

  private static String errorOf(ToolRun run) {
    String error =
        run.errors()
            .lines()
            .filter(line -> line.startsWith("error:"))
            .findFirst()
            .orElse(run.lastError());
    Optional<String> place =
        run.errors()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("at .*\\.nix:\\d+.*"))
            .findFirst();
    return error.replaceFirst("error:\\s*", "")
        + place.map(it -> " " + it.replaceFirst(":$", "")).orElse("");
  }

  /**
   * Builds one package from the vendored bytes alone, in a new and empty store.
   *
   * @throws Undecided where Nix is missing, or the machine cannot build in the sandbox
   */
  public Build build(
      Path repository,
      Collection<NixExpression> expressions,
      Collection<NixpkgsFact> facts,
      String expression,
      String python) {
    String request =
        request(
            repository, expressions, List.of(expression), facts, List.of(Platform.host()), python);
    return build(newFolder("store-"), request, expression);
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

  /** Writes what the expressions of the engine need to know, and answers where. */
  String request(
      Path repository,
      Collection<NixExpression> expressions,
      List<String> wanted,
      Collection<NixpkgsFact> facts,
      Collection<Platform> platforms,
      String python) {
    Map<String, Object> nixpkgs = new TreeMap<>();
    facts.forEach(
        fact ->
            nixpkgs.put(
                fact.attribute(),
                Map.of("dependencies", fact.dependencies(), "unavailable", fact.unavailable())));
    Map<String, Object> request = new TreeMap<>();
    request.put("repository", repository.toString());
    request.put("systems", platforms.stream().map(Platform::system).toList());
    request.put("expressions", wanted);
    request.put(
        "names",
        expressions.stream().flatMap(it -> it.identifiers().stream()).distinct().sorted().toList());
    request.put("nixpkgs", nixpkgs);
    request.put("python", python);
    request.put("host", Platform.host().system());
    Path file = newFolder("request-").resolve("request.json");
    try {
      Files.writeString(file, JSON.writeValueAsString(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  private Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(folder, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
