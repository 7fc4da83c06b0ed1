package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildFolder;
import reproducibility.nix.build.BuildLog;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.BuildStop;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Hook;
import reproducibility.nix.evaluate.EvaluationError;
import reproducibility.nix.evaluate.Evaluator;
import reproducibility.nix.store.NixHash;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.tool.DiskQuota;
import reproducibility.tool.Scratch;
import reproducibility.tool.ToolRun;

/**
 * Builds packages by {@code nix-build}, each time in a new store.
 *
 * @param nix with its settings
 */
record Builder(Nix nix) {
  /** Nix ends a build within its own limits; this is for where Nix itself does not end. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final int LOG_LINES = 6;

  Build build(Expressions expressions, String name, Conditions conditions) {
    Instantiation made = nix.instantiation(expressions, name);
    BuildFolder folder = BuildFolder.make(nix.newFolder("room-"), conditions);
    if (made.derivation().isPresent()) {
      made.copyTo(folder.store(), nix);
    }
    return build(expressions, name, made, folder);
  }

  /**
   * @param made what the store of the folder holds
   */
  Build build(Expressions expressions, String name, Instantiation made, BuildFolder folder) {
    requireKnown(name, made);
    Conditions conditions = folder.conditions();
    Map<String, Path> folders = nix.folders(expressions);
    Set<String> there = folder.storePaths();
    ToolRun run =
        withoutFolders(
            made.derivation().map(it -> realise(folder, folders, it)).orElse(made.run()),
            expressions);
    BuildLog log = new BuildLog(run.errors());
    Optional<BuildStop> cut = run.succeeded() ? Optional.empty() : log.cut();
    // Where memory is short, the kernel kills: that is no build's fault.
    boolean isExplained = cut.filter(it -> it != BuildStop.KILLED).isPresent();
    if (!run.succeeded() && !isExplained && !log.machineTrouble().isEmpty()) {
      throw cannotBuild(run);
    }
    Optional<String> output =
        run.succeeded() ? Optional.of(run.output().strip()) : Optional.empty();
    Build build =
        new Build(
            name,
            conditions,
            folder.store(),
            run,
            made.derivation(),
            output.filter(it -> !there.contains(it)).isPresent(),
            output,
            output.map(path -> hash(folder, path)),
            conditions.areUsual()
                ? Optional.of(
                    new Closure(nix, folder.store())
                        .fixedOutputs(made.derivation(), made.ofNixpkgs()))
                : Optional.empty(),
            folder.readTrace());
    if (cut.equals(Optional.of(BuildStop.DISK))) {
      new Scratch(folder.top()).close();
    }
    return build;
  }

  /** Where the stand-in cannot answer what an expression asks, that is no fault of it. */
  private static void requireKnown(String name, Instantiation made) {
    if (made.derivation().isEmpty()) {
      EvaluationError.of(made.run())
          .unknown()
          .ifPresent(
              reason -> {
                throw Undecided.byStandIn("whether " + name + " builds: " + reason);
              });
    }
  }

  /** Builds the probe, which is this suite's own, in one run, and reads its output. */
  BuildProbe probe(Conditions conditions, int port) {
    BuildFolder folder = BuildFolder.make(nix.newFolder("probe-"), conditions);
    List<String> arguments = new ArrayList<>(List.of("--no-out-link"));
    arguments.addAll(nix.files().searchPath(Map.of()));
    arguments.addAll(
        List.of(
            nix.engine("probe.nix"),
            "--argstr",
            "port",
            Integer.toString(port),
            "--argstr",
            "system",
            nix.machine().platform().system()));
    ToolRun run = build("nix-build", folder, Map.of(), arguments);
    if (!run.succeeded()) {
      throw cannotBuild(run);
    }
    try {
      String output = run.output().strip();
      return BuildProbe.parse(Files.readAllLines(folder.store().resolve(output.substring(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Instantiates a package in a store of its own, which is kept for its builds. */
  Instantiation instantiate(Expressions expressions, String name) {
    BuildFolder folder = BuildFolder.make(nix.newFolder("instantiated-"), Conditions.USUAL);
    Instantiation made = instantiate(expressions, name, folder);
    if (made.derivation().isEmpty()) {
      new Scratch(folder.top()).close();
    }
    return made;
  }

  Instantiation instantiate(Expressions expressions, String name, BuildFolder folder) {
    return instantiate(folder, nix.folders(expressions), arguments(expressions, name));
  }

  private List<String> arguments(Expressions expressions, String name) {
    return List.of(
        nix.engine("build.nix"),
        "--argstr",
        "request",
        nix.request(expressions, List.of(name), List.of(nix.machine().platform())),
        "--argstr",
        "expression",
        name,
        "--argstr",
        "system",
        nix.machine().platform().system());
  }

  /** Evaluates into the new store: only what is on standard output is believed. */
  private Instantiation instantiate(
      BuildFolder folder, Map<String, Path> folders, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--store", folder.store().toString(), "--read-write-mode"));
    command.addAll(List.of("--eval", "--strict", "--json"));
    command.addAll(nix.files().searchPath(folders));
    command.addAll(arguments);
    return Instantiation.of(
        folder.store(),
        nix.tool("nix-instantiate")
            .with(nix.files().evaluating(folders).writing(folder.writable()))
            .within(room(folder))
            .with(Map.of("TMPDIR", folder.temporary().toString()))
            .run(command));
  }

  /** Builds a derivation of the store. */
  private ToolRun realise(BuildFolder folder, Map<String, Path> folders, String derivation) {
    return build("nix-store", folder, folders, List.of("--realise", derivation));
  }

  private ToolRun build(
      String program, BuildFolder folder, Map<String, Path> folders, List<String> arguments) {
    Conditions conditions = folder.conditions();
    String settings =
        conditions.variations().isEmpty()
            ? nix.settings().configuration()
            : Hook.lay(folder.hook(), Path.of(nix.engine("vary.sh")), conditions)
                .configuration(nix.settings().configuration());
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--store", folder.store().toString(), "--no-gc-warning"));
    command.addAll(arguments);
    return nix.tool(program)
        .with(folder.around(nix.building(folders, folder.writable())))
        .within(nix.limits().time().plus(GRACE))
        .within(room(folder))
        .with(Map.of("TMPDIR", folder.temporary().toString(), "NIX_CONFIG", settings))
        .run(command);
  }

  private DiskQuota room(BuildFolder folder) {
    return new DiskQuota(folder.top(), nix.limits().diskBytes());
  }

  private ToolRun withoutFolders(ToolRun run, Expressions expressions) {
    return new ToolRun(
        run.command(),
        run.exitStatus(),
        run.output(),
        Evaluator.withoutFolders(nix, run.errors(), expressions.repository()),
        run.time());
  }

  /**
   * As {@code nix-store -q --hash} writes it: reading the output here spares a start of Nix for
   * each build, 70 ms of the 700 that a small wheel takes.
   */
  private String hash(BuildFolder folder, String path) {
    try {
      return NixHash.recursive(folder.store().resolve(path.substring(1)), Algorithm.SHA256)
          .inBase32();
    } catch (Malformed | UncheckedIOException e) {
      // Names that this locale cannot show; or folders that are deeper than a path is long.
      return hashByNix(folder, path);
    }
  }

  private String hashByNix(BuildFolder folder, String path) {
    return nix.tool("nix-store")
        .with(nix.building(Map.of(), List.of(folder.store())))
        .run(List.of("--store", folder.store().toString(), "-q", "--hash", path))
        .output()
        .strip();
  }

  /** Says so with the end of the log, which is lost with the store otherwise. */
  Undecided cannotBuild(ToolRun run) {
    List<String> trouble = new BuildLog(run.errors()).machineTrouble();
    List<String> log = run.errors().lines().filter(it -> !it.isBlank()).toList();
    String end =
        String.join("\n  log       ", log.subList(Math.max(0, log.size() - LOG_LINES), log.size()));
    return new Undecided(
        nix.machine().capability(),
        "this machine cannot build in Nix's sandbox: "
            + (trouble.isEmpty() ? run.lastError() : trouble.get(0).strip())
            + "\n  log       "
            + end,
        "df -h /tmp            shows whether there is space");
  }
}
