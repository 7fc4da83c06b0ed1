package reproducibility.nix;

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
import reproducibility.Undecided;
import reproducibility.repository.Scratch;
import reproducibility.tool.Room;
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

  /**
   * Lays a file system under the build that lists files from Z to A, where this machine has
   * disorderfs and lets it be mounted; goes on without it elsewhere, which the builder notices.
   */
  private static final String IN_ANOTHER_ORDER =
      "disorderfs -q --multi-user=yes --sort-dirents=yes --reverse-dirents=yes \"$1\" \"$2\""
          + " && export TMPDIR=\"$2\"; shift 2; exec \"$@\"";

  Build build(Expressions expressions, String name, Conditions conditions) {
    Path top = nix.newFolder("room-");
    Path store = folder(top, "store");
    Optional<Hook> hook =
        conditions.areUsual()
            ? Optional.empty()
            : Optional.of(
                Hook.lay(folder(top, "hook"), Path.of(nix.engine("vary.sh")), conditions));
    ToolRun run = run(arguments(store, expressions, name), top, hook, expressions);
    BuildLog log = new BuildLog(run.errors());
    Optional<Cut> cut = run.succeeded() ? Optional.empty() : log.cut();
    // Where memory is short, the kernel kills: that is no build's fault.
    boolean isExplained = cut.filter(it -> it != Cut.KILLED).isPresent();
    if (!run.succeeded() && !isExplained && !log.machineTrouble().isEmpty()) {
      throw cannotBuild(run);
    }
    Optional<String> output =
        run.succeeded() ? Optional.of(run.output().strip()) : Optional.empty();
    Build build =
        new Build(
            name,
            conditions,
            store,
            run,
            output,
            output.map(path -> hash(store, path)),
            conditions.areUsual()
                ? Optional.of(
                    new Closure(nix, store).fixedOutputs(log.derivation(), log.ofNixpkgs()))
                : Optional.empty(),
            hook.flatMap(Hook::trace));
    if (cut.equals(Optional.of(Cut.DISK))) {
      new Scratch(top).close();
    }
    return build;
  }

  private static Path folder(Path top, String name) {
    try {
      return Files.createDirectory(top.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> arguments(Path store, Expressions expressions, String name) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--store", store.toString(), "--no-out-link"));
    arguments.addAll(nix.searchPath(nix.folders(expressions)));
    arguments.addAll(
        List.of(
            nix.engine("build.nix"),
            "--argstr",
            "request",
            nix.request(expressions, List.of(name), List.of(nix.machine().platform())),
            "--argstr",
            "expression",
            name,
            "--argstr",
            "system",
            nix.machine().platform().system()));
    return arguments;
  }

  /** All that the build writes lies below one folder. */
  private ToolRun run(
      List<String> arguments, Path top, Optional<Hook> hook, Expressions expressions) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TMPDIR", folder(top, "tmp").toString());
    hook.ifPresent(it -> settings.put("NIX_CONFIG", it.configuration(nix.configuration())));
    List<String> command = new ArrayList<>();
    Program program = nix.tool("nix-build");
    if (hook.filter(it -> it.conditions().variations().contains(Variation.FILE_ORDER))
        .isPresent()) {
      command.addAll(List.of("-c", IN_ANOTHER_ORDER, "sh"));
      command.add(folder(top, "below").toString());
      command.add(folder(top, "above").toString());
      command.add(program.name());
      program = nix.tool("sh");
    }
    command.addAll(arguments);
    ToolRun run =
        program
            .contained()
            .within(nix.limits().time().plus(GRACE))
            .within(new Room(top, nix.limits().diskBytes()))
            .with(settings)
            .run(command);
    return new ToolRun(
        run.command(),
        run.exitStatus(),
        run.output(),
        Evaluator.withoutFolders(nix, run.errors(), expressions.repository()),
        run.time());
  }

  private String hash(Path store, String path) {
    return nix.tool("nix-store")
        .run(List.of("--store", store.toString(), "-q", "--hash", path))
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
