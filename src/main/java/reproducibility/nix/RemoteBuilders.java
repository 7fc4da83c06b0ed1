package reproducibility.nix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Other machines that build for this one, by Nix's own distributed builds (Nix manual, "Remote
 * Builds"): nothing is built here, and the results come back into a store of this machine.
 *
 * <p>Nix goes to another builder where one cannot be reached, but gives up where one dies in the
 * middle. So the run is repeated then: what was finished is in the store, and the dead one is
 * passed over.
 *
 * @param setting which machines, in the words of Nix's setting {@code builders}: {@code
 *     ssh-ng://user@host system key jobs speed features mandatory-features host-key}, and a
 *     semicolon between two of them
 * @param platform what they build for
 */
public record RemoteBuilders(String setting, Platform platform) implements Machine {
  /** A machine that is gone is noticed within seconds, not when TCP gives up (ssh_config(5)). */
  private static final String NOTICE_SOON =
      "-o ConnectTimeout=5 -o ServerAliveInterval=2 -o ServerAliveCountMax=4";

  /** What ssh and its agent need of the caller's environment (ssh(1)). */
  private static final List<String> VARIABLES = List.of("PATH", "SSH_AUTH_SOCK");

  /** What Nix and ssh say where a machine cannot be reached, or is gone in the middle. */
  private static final Pattern LOST =
      Pattern.compile(
          "cannot build on '|failed to start SSH|unexpected end-of-file|unexpected EOF"
              + "|Connection (closed|reset|timed out)|Broken pipe|not responding"
              + "|unable to start any build");

  /** Machines that build for this machine's platform. */
  public RemoteBuilders(String setting) {
    this(setting, Platform.host());
  }

  /** Those of them that say that they build for a platform; none where none says so. */
  static Optional<RemoteBuilders> thatBuildFor(Platform platform, String setting) {
    String those =
        machines(setting)
            .filter(it -> it.strip().matches("\\S+\\s+(\\S+,)?" + platform + "(,\\S+)?(\\s.*)?"))
            .collect(Collectors.joining(" ; "));
    return those.isEmpty() ? Optional.empty() : Optional.of(new RemoteBuilders(those, platform));
  }

  @Override
  public Capability capability() {
    return platform.equals(Platform.host()) ? Capability.BUILDERS : Capability.FOREIGN;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public String sandboxPaths() {
    return new ThisMachine().sandboxPaths();
  }

  @Override
  public String settings() {
    return "builders = " + setting.replace('\n', ';') + "\nmax-jobs = 0\n";
  }

  /** ssh needs the network, and the keys and settings of whoever calls. */
  @Override
  public Sandbox forBuilds(Sandbox strict) {
    return Sandbox.ofTheCaller();
  }

  @Override
  public ToolRun run(Program program, List<String> arguments) {
    Map<String, String> environment = new HashMap<>(Tool.variables(VARIABLES));
    environment.put("NIX_SSHOPTS", NOTICE_SOON);
    environment.putAll(program.environment());
    Program told = program.with(environment);
    ToolRun run = new ThisMachine().run(told, arguments);
    for (long left = count(); left > 0 && wasLost(run); left--) {
      run = new ThisMachine().run(told, arguments);
    }
    if (wasLost(run)) {
      throw new Undecided(
          capability(),
          "no remote builder is left that builds: " + run.lastError(),
          "look whether they can be reached: " + setting.replaceAll("(\\S+)[^;\n]*", "$1"));
    }
    return run;
  }

  private long count() {
    return machines(setting).count();
  }

  private static Stream<String> machines(String setting) {
    return Arrays.stream(setting.split("[;\n]", -1)).filter(it -> !it.isBlank());
  }

  private static boolean wasLost(ToolRun run) {
    return !run.succeeded() && LOST.matcher(run.errors()).find();
  }
}
