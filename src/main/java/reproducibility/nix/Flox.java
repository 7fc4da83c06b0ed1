package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * flox, where it is installed: it builds, and the stand-in evaluates, because flox tells nothing of
 * a package that it has not built.
 *
 * <p>Its interface, as recorded here after flox-build(1); whatever differs is unknown and no
 * verdict:
 *
 * <ul>
 *   <li>the command is {@code flox build --dir DIR --system SYSTEM NAME}, in a copy of the
 *       repository all of whose files git tracks;
 *   <li>it ends with status 0 and leaves the symbolic link {@code result-NAME} beside {@code
 *       .flox}, which leads to {@code /nix/store/HASH-…}; where it names the output, {@code
 *       result-NAME-out}; further outputs and {@code result-NAME-log} lie beside it;
 *   <li>or it ends with another status, and Nix says that a builder failed: {@code builder for
 *       '….drv' failed}, or in 2.31 {@code Cannot build '….drv'.} and {@code Reason: builder failed
 *       with exit code 1.} Then the package does not build.
 * </ul>
 *
 * <p>flox evaluates what git tracks. On a branch whose archives git does not hold it builds
 * nothing; the copy tracks them, so a build here does not show that flox builds that branch.
 *
 * <p>flox hands settings of its own to Nix and uses the machine's store and its substituters. So a
 * result may have been there before, or have come from the network; a second build is none; and no
 * probe is sent into its sandbox. It gives no {@link Guarantee}: what it proves is that the package
 * builds, and what is in the output.
 *
 * @param program its name on the PATH, or its path
 */
public record Flox(String program) implements Engine {
  private static final Duration LIMIT = Duration.ofHours(1);

  /** What flox needs of the caller's environment: it keeps its state in the home folder. */
  private static final List<String> VARIABLES =
      List.of(
          "HOME",
          "LANG",
          "LOGNAME",
          "PATH",
          "USER",
          "XDG_CACHE_HOME",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "XDG_RUNTIME_DIR",
          "XDG_STATE_HOME");

  private static final Pattern VERSION = Pattern.compile("(flox )?(?<number>\\d+\\.\\d+\\S*)");
  private static final Pattern BUILDER_FAILED =
      Pattern.compile(
          "[Bb]uilder for '/nix/store/[^']+\\.drv' failed"
              + "|Cannot build '/nix/store/[^']+\\.drv'\\.\\s+Reason: builder failed");

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern RESULT = Pattern.compile("/nix/store/[0-9a-z]{32}-[^/]+");
  private static final int LINES_SHOWN = 4;

  /** The one on the PATH. */
  public Flox() {
    this("flox");
  }

  @Override
  public String scope() {
    return new StandIn().scope();
  }

  @Override
  public Set<Guarantee> guarantees() {
    return EnumSet.noneOf(Guarantee.class);
  }

  @Override
  public Identity identify(Nix nix) {
    ToolRun run = tool().run(List.of("--version"));
    Matcher version = VERSION.matcher(run.output().strip());
    if (!run.succeeded() || !version.matches()) {
      throw notUnderstood(run, "the version, such as 1.7.0");
    }
    return new Identity(
        "flox "
            + version.group("number")
            + ", evaluated on the "
            + new StandIn().identify(nix).words(),
        Optional.empty());
  }

  @Override
  public Build build(Nix nix, Expressions expressions, String name, Conditions conditions) {
    Path copy = RepositoryCopy.lay(expressions.repository(), nix.newFolder("flox-"));
    ToolRun run =
        tool()
            .run(
                List.of(
                    "build", "--dir", copy.toString(), "--system", Platform.host().system(), name));
    Optional<String> output =
        run.succeeded() ? Optional.of(result(copy, name, run)) : Optional.empty();
    String said = COLOUR.matcher(run.errors() + run.output()).replaceAll("");
    if (output.isEmpty() && !BUILDER_FAILED.matcher(said).find()) {
      throw notUnderstood(run, "status 0, or the line \"builder for '….drv' failed\"");
    }
    return new Build(
        name,
        conditions,
        Path.of("/"),
        run,
        Optional.empty(),
        false,
        output,
        output.map(it -> hash(nix, it)),
        Optional.empty(),
        Optional.empty());
  }

  private Tool tool() {
    return Tool.find(program)
        .map(it -> Tool.named(it.toString(), Capability.ENGINE).within(LIMIT))
        .map(it -> it.with(Sandbox.ofTheCaller()).with(Tool.variables(VARIABLES)))
        .orElseThrow(
            () ->
                new Undecided(
                    Capability.ENGINE,
                    program + " is not installed on this machine",
                    "install flox, or leave out --engine flox, and the stand-in builds"));
  }

  private static String result(Path copy, String name, ToolRun run) {
    Path plain = copy.resolve("result-" + name);
    Path named = copy.resolve("result-" + name + "-out");
    Path link = Files.isSymbolicLink(plain) ? plain : named;
    try {
      String target = Files.isSymbolicLink(link) ? link.toRealPath().toString() : "";
      if (RESULT.matcher(target).matches()) {
        return target;
      }
      throw notUnderstood(
          run,
          "a link result-" + name + " to /nix/store/HASH-…",
          target.isEmpty() ? "no such link" : "a link to " + target);
    } catch (IOException e) {
      throw notUnderstood(run, "a link result-" + name + " to /nix/store/HASH-…", "one to nothing");
    }
  }

  /** As {@code nix-store -q --hash} gives it, but of what is there now. */
  private static String hash(Nix nix, String output) {
    ToolRun run =
        nix.tool("nix").run(List.of("hash", "path", "--type", "sha256", "--base32", output));
    if (!run.succeeded()) {
      throw new UncheckedIOException(new IOException(output + ": " + run.lastError()));
    }
    return "sha256:" + run.output().strip();
  }

  private static Undecided notUnderstood(ToolRun run, String expected) {
    return notUnderstood(run, expected, "status " + run.exitStatus());
  }

  private static Undecided notUnderstood(ToolRun run, String expected, String found) {
    String said =
        (run.output() + run.errors())
            .lines()
            .filter(it -> !it.isBlank())
            .limit(LINES_SHOWN)
            .collect(Collectors.joining("\n            "));
    return new Undecided(
        Capability.ENGINE,
        "what flox answers is not understood"
            + "\n  command   "
            + String.join(" ", run.command())
            + "\n  expected  "
            + expected
            + "\n  found     "
            + found
            + (said.isEmpty() ? "" : "\n            " + said),
        "run the command in a copy of the repository, and report what has changed");
  }
}
