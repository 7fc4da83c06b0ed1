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
import reproducibility.Undecided;
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
    Path store = nix.newFolder("store-");
    Optional<Hook> hook =
        conditions.areUsual()
            ? Optional.empty()
            : Optional.of(
                Hook.lay(nix.newFolder("hook-"), Path.of(nix.engine("vary.sh")), conditions));
    ToolRun run = run(arguments(store, expressions, name), hook);
    BuildLog log = new BuildLog(run.errors());
    if (!run.succeeded()) {
      if (!log.machineTrouble().isEmpty()) {
        throw cannotBuild(run);
      }
    }
    Optional<String> output =
        run.succeeded() ? Optional.of(run.output().strip()) : Optional.empty();
    return new Build(
        name,
        conditions,
        store,
        run,
        output,
        output.map(path -> hash(store, path)),
        new Closure(nix, store).fixedOutputs(log.instantiated()),
        hook.flatMap(Hook::trace));
  }

  private List<String> arguments(Path store, Expressions expressions, String name) {
    return List.of(
        "--store",
        store.toString(),
        "--no-out-link",
        "-I",
        "engine=" + nix.engine(""),
        "-I",
        "repository=" + expressions.repository(),
        nix.engine("build.nix"),
        "--argstr",
        "request",
        nix.request(expressions, List.of(name), List.of(Platform.host())),
        "--argstr",
        "expression",
        name);
  }

  private ToolRun run(List<String> arguments, Optional<Hook> hook) {
    Program build = nix.tool("nix-build").contained().within(nix.limits().time().plus(GRACE));
    if (hook.isEmpty()) {
      return build.run(arguments);
    }
    Map<String, String> settings =
        Map.of("NIX_CONFIG", hook.get().configuration(nix.configuration()));
    if (!hook.get().conditions().variations().contains(Variation.FILE_ORDER)) {
      return build.with(settings).run(arguments);
    }
    List<String> command = new ArrayList<>(List.of("-c", IN_ANOTHER_ORDER, "sh"));
    try {
      for (String folder : List.of("below", "above")) {
        command.add(
            Files.createDirectory(
                    hook.get()
                        .folder()
                        .resolveSibling(hook.get().folder().getFileName() + "-" + folder))
                .toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    command.add(build.name());
    command.addAll(arguments);
    return nix.tool("sh")
        .contained()
        .within(nix.limits().time().plus(GRACE))
        .with(settings)
        .run(command);
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
