package reproducibility.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.file.OutputFolder;
import reproducibility.report.PastRun;
import reproducibility.repository.Lock;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Runs the suite's own commands where there is nothing but a clone.
 *
 * @param checkout a fresh clone, which may be written to
 * @param home an empty folder
 */
public record Drill(Path checkout, Path home) {
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final List<String> PERSONAL =
      List.of("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "REPRO_ARCHIVES");

  /**
   * Lays archives down from a folder, where one is given, and runs the claims about the bytes and
   * the builds.
   *
   * @param archives where archives were kept that the clone does not hold
   * @return what the claims say
   * @throws Undecided where the network cannot be cut, or the claims do not run
   */
  public PastRun run(Optional<Path> archives) {
    requireNoNetwork();
    archives.ifPresent(this::layDown);
    return claims(List.of("--tag", "commit,build"));
  }

  /**
   * Takes away the archives that the clone holds, lays down those of a mirror, and builds.
   *
   * @param archives the mirror's
   * @return what the claims say
   * @throws Undecided as the other
   */
  public PastRun fromArchivesAlone(Path archives) {
    OutputFolder files = new OutputFolder(checkout);
    try {
      Lock.parse(Files.readString(checkout.resolve(Lock.FILE)))
          .archives()
          .forEach(it -> files.delete(it.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requireNoNetwork();
    layDown(archives);
    return claims(List.of("--claim", "EveryBuild.succeedsOfflineFromAColdStore"));
  }

  private PastRun claims(List<String> which) {
    Path reports = home.resolve("reports");
    List<String> arguments =
        new ArrayList<>(List.of("check", "--repo", checkout.toString(), "--require", "nix,python"));
    arguments.addAll(List.of("--reports", reports.toString()));
    arguments.addAll(which);
    ToolRun run = suite(arguments);
    Path report = reports.resolve("claims.json");
    if (!Files.exists(report)) {
      throw new Undecided(
          Capability.NIX, "the claims did not run in the clone: " + run.lastError(), "");
    }
    return PastRun.read(report);
  }

  private void layDown(Path archives) {
    var unused =
        suite(
            List.of(
                "vendor",
                "--missing",
                "--repo",
                checkout.toString(),
                "--from",
                archives.toString()));
  }

  private void requireNoNetwork() {
    ToolRun run = tool("cat").run(List.of("/proc/net/dev"));
    List<String> interfaces =
        run.output()
            .lines()
            .filter(it -> it.contains(":"))
            .map(it -> it.substring(0, it.indexOf(':')).strip())
            .toList();
    if (!interfaces.equals(List.of("lo"))) {
      throw new Undecided(
          Capability.NIX,
          "the network cannot be cut on this machine: "
              + (run.succeeded() ? "there is still " + interfaces : run.lastError()),
          "");
    }
  }

  /** One command of {@code bin/repro}, by the same classes that run here. */
  private ToolRun suite(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx200m", "-XX:+UseSerialGC", "-Duser.home=" + home));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add("reproducibility.cli.Repro");
    command.addAll(arguments);
    return tool(Path.of(System.getProperty("java.home", ""), "bin", "java").toString())
        .run(command);
  }

  private Tool tool(String program) {
    try {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.keySet().removeAll(PERSONAL);
      environment.put("HOME", Files.createDirectories(home).toString());
      return Tool.named(program, Capability.NIX)
          .with(Sandbox.ofTheCaller().withoutNetwork())
          .within(LONGEST)
          .with(environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
