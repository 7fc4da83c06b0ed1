package reproducibility.tool;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;
import reproducibility.Capability;
import reproducibility.Undecided;

/**
 * A program on this machine, with the environment and the time limit that its runs get. Immutable.
 *
 * <p>A run that passes its time limit is ended together with its children, and reported as {@link
 * Undecided}: a slow machine is no violation.
 */
public final class Tool {
  private final String program;
  private final Capability capability;
  private final Map<String, String> environment;
  private final Duration limit;
  private final Optional<Sandbox> sandbox;
  private final Optional<DiskQuota> room;
  private final Optional<Path> folder;

  private Tool(
      String program,
      Capability capability,
      Map<String, String> environment,
      Duration limit,
      Optional<Sandbox> sandbox,
      Optional<DiskQuota> room,
      Optional<Path> folder) {
    this.program = program;
    this.capability = capability;
    this.environment = environment;
    this.limit = limit;
    this.sandbox = sandbox;
    this.room = room;
    this.folder = folder;
  }

  /**
   * The program with this name on the PATH.
   *
   * @param capability what is lacking where the program is
   * @throws Undecided where it is not installed
   */
  public static Tool named(String name, Capability capability) {
    return find(name)
        .map(
            path ->
                new Tool(
                    path.toString(),
                    capability,
                    Map.of(),
                    Duration.ofMinutes(2),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .orElseThrow(
            () ->
                new Undecided(
                    capability,
                    name + " is not installed on this machine",
                    "bin/setup             installs what the suite needs"));
  }

  /** Where the PATH (or, for a name with a slash, the file system) has this program. */
  public static Optional<Path> find(String name) {
    if (name.contains("/")) {
      return Optional.of(Path.of(name)).filter(Files::isRegularFile).filter(Files::isExecutable);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, name);
      // An entry that is not absolute leads into the current folder, which may be a stranger's.
      if (candidate.isAbsolute()
          && Files.isRegularFile(candidate)
          && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Those of the caller's variables that have these names. */
  public static Map<String, String> variables(List<String> names) {
    Map<String, String> found = new HashMap<>(System.getenv());
    found.keySet().retainAll(names);
    return Map.copyOf(found);
  }

  /**
   * The same tool with these variables added to its environment; an empty value removes the
   * variable.
   */
  public Tool with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Tool(program, capability, Map.copyOf(all), limit, sandbox, room, folder);
  }

  /** The same tool with another time limit for each run (two minutes if nothing is said). */
  public Tool within(Duration newLimit) {
    return new Tool(program, capability, environment, newLimit, sandbox, room, folder);
  }

  /**
   * The same tool, ended together with its children where it fills this room; its run says so in
   * its last line on standard error.
   */
  public Tool within(DiskQuota newRoom) {
    return new Tool(program, capability, environment, limit, sandbox, Optional.of(newRoom), folder);
  }

  /** The same tool, run in this folder instead of the current one. */
  public Tool in(Path newFolder) {
    return new Tool(program, capability, environment, limit, sandbox, room, Optional.of(newFolder));
  }

  /**
   * The same tool in a sandbox: of the caller's variables it gets none but those that {@link #with}
   * names.
   */
  public Tool with(Sandbox newSandbox) {
    return new Tool(program, capability, environment, limit, Optional.of(newSandbox), room, folder);
  }

  /** Runs the tool without input. */
  public ToolRun run(List<String> arguments) {
    return run(arguments, "");
  }

  /**
   * Runs the tool to its end.
   *
   * @param input what it finds on standard input
   * @throws Undecided where it cannot be started or passes its time limit
   */
  public ToolRun run(List<String> arguments, String input) {
    return run(arguments, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Runs the tool to its end, with input that may come later.
   *
   * @param input what it finds on standard input
   * @throws Undecided where it cannot be started or passes its time limit, and where this machine
   *     allows no sandbox
   */
  public ToolRun run(List<String> arguments, InputStream input) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(arguments);
    Bounds bounds = sandbox.map(Sandbox::bounds).orElse(Bounds.NONE);
    LimitWatch watch = new LimitWatch(room, bounds);
    List<String> started = started(arguments);
    BoundedText output = new BoundedText();
    BoundedText errors = new BoundedText();
    ProcessExecutor executor =
        new ProcessExecutor(started)
            .redirectInput(input)
            .redirectOutput(output)
            .redirectError(errors)
            .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .stopper(Tool::endWithChildren)
            .addListener(watch)
            .destroyOnExit();
    folder.ifPresent(it -> executor.directory(it.toFile()));
    if (sandbox.isPresent()) {
      System.getenv().keySet().forEach(name -> executor.environment(name, null));
    }
    environment.forEach(
        (name, value) -> executor.environment(name, value.isEmpty() ? null : value));
    long start = System.nanoTime();
    try {
      int status = executor.execute().getExitValue();
      ToolRun run =
          new ToolRun(
              List.copyOf(command),
              status,
              output.text(),
              errors.text() + watch.note(status),
              Duration.ofNanos(System.nanoTime() - start));
      sandbox.ifPresent(it -> it.requireStarted(run, capability));
      return run;
    } catch (TimeoutException e) {
      throw new Undecided(
          capability,
          program + " did not end within " + limit.toSeconds() + " s",
          "try again on a quieter machine");
    } catch (IOException e) {
      throw new Undecided(
          capability,
          program + " cannot be run: " + e.getMessage(),
          "bin/setup             installs what the suite needs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided(capability, program + " was interrupted", "run the command again");
    }
  }

  private List<String> started(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(sandbox.isPresent() ? Sandbox.seen(Path.of(program)).toString() : program);
    command.addAll(arguments);
    return sandbox
        .map(it -> it.command(command, room, capability))
        .orElseGet(
            () -> {
              List<String> bounded = new ArrayList<>(Bounds.NONE.prefix(room));
              bounded.addAll(command);
              return bounded;
            });
  }

  static void endWithChildren(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return program;
  }
}
