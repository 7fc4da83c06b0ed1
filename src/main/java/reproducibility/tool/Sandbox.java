package reproducibility.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;

/**
 * Where foreign work runs: bubblewrap (bwrap(1)) gives it namespaces of its own for mounts,
 * processes, IPC, host name and network. Nothing that it starts or mounts outlives it, or this JVM.
 *
 * <p>A {@link #strict()} one sees the machine's tools and the folders that it is given, read-only,
 * and writes to those that it may write to. It has no home, no network but loopback, no right of
 * root, and no variable of the caller's ({@link Tool#with}). It never runs as user 0 of the
 * machine.
 *
 * @param isStrict whether it sees only what is named here; otherwise it sees the machine as the
 *     caller does
 * @param hasNetwork whether it uses the machine's network
 * @param readable files and folders that it sees under their own paths
 * @param hidden paths below those that are empty in it
 * @param writable folders that it may write to; they become its user's
 * @param before the beginning of a command that starts it, in a sandbox of the caller's rights
 * @param watcher the beginning of a command that watches what runs in it, from within
 * @param bounds what all of its processes may take together
 */
public record Sandbox(
    boolean isStrict,
    boolean hasNetwork,
    List<Path> readable,
    List<Path> hidden,
    List<Path> writable,
    List<String> before,
    List<String> watcher,
    Bounds bounds) {
  /** Tools and their libraries. Of {@code /etc} only what the loader reads (ld.so(8)). */
  private static final List<String> TOOLS =
      List.of(
          "/usr",
          "/bin",
          "/sbin",
          "/lib",
          "/lib32",
          "/lib64",
          "/nix",
          "/etc/ld.so.cache",
          "/etc/alternatives");

  /** How the programs begin their messages that set it up. */
  private static final List<String> STARTERS = List.of("bwrap: ", "mount: ", "setpriv: ");

  private static final List<String> NAMESPACES =
      List.of("--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc");

  private static final String MOUNT_PROC =
      "\"$0\" -t proc -o nosuid,nodev,noexec proc /proc && exec \"$@\"";

  public Sandbox {
    readable = List.copyOf(readable);
    hidden = List.copyOf(hidden);
    writable = List.copyOf(writable);
    before = List.copyOf(before);
    watcher = List.copyOf(watcher);
  }

  /** One that sees the tools alone, and writes nowhere. */
  public static Sandbox strict() {
    return new Sandbox(
        true, false, List.of(), List.of(), List.of(), List.of(), List.of(), Bounds.NONE);
  }

  /** One that sees, and may do, what the caller may: only its processes and mounts end with it. */
  public static Sandbox ofTheCaller() {
    return new Sandbox(
        false, true, List.of(), List.of(), List.of(), List.of(), List.of(), Bounds.NONE);
  }

  /** The same without a network but loopback. */
  public Sandbox withoutNetwork() {
    return new Sandbox(isStrict, false, readable, hidden, writable, before, watcher, bounds);
  }

  /** The same, which reads these as well. */
  public Sandbox reading(List<Path> more) {
    return new Sandbox(
        isStrict, hasNetwork, together(readable, more), hidden, writable, before, watcher, bounds);
  }

  /** The same, in which these are empty. */
  public Sandbox hiding(List<Path> more) {
    return new Sandbox(
        isStrict, hasNetwork, readable, together(hidden, more), writable, before, watcher, bounds);
  }

  /** The same, which writes to these folders as well. */
  public Sandbox writing(List<Path> more) {
    return new Sandbox(
        isStrict, hasNetwork, readable, hidden, together(writable, more), before, watcher, bounds);
  }

  /**
   * The same, started by a command that has the caller's rights and ends with running its words.
   */
  public Sandbox startedBy(List<String> command) {
    return new Sandbox(isStrict, hasNetwork, readable, hidden, writable, command, watcher, bounds);
  }

  /**
   * The same, watched by strace(1), which writes to a file in a writable folder.
   *
   * @param options of strace; the last one takes the file
   */
  public Sandbox watchedBy(Path strace, List<String> options, Path file) {
    List<String> command = new ArrayList<>(List.of(strace.toString()));
    command.addAll(options);
    command.add(file.toString());
    return new Sandbox(isStrict, hasNetwork, readable, hidden, writable, before, command, bounds);
  }

  /** The same within these bounds. */
  public Sandbox within(Bounds newBounds) {
    return new Sandbox(
        isStrict, hasNetwork, readable, hidden, writable, before, watcher, newBounds);
  }

  private static List<Path> together(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /**
   * The command that runs a command in it.
   *
   * @param capability what is lacking where this machine has no bubblewrap
   */
  List<String> command(List<String> foreign, Optional<DiskQuota> room, Capability capability) {
    List<String> command = new ArrayList<>();
    if (!before.isEmpty()) {
      command.addAll(ofTheCaller().command(before, Optional.empty(), capability));
    }
    command.add(required("bwrap", capability));
    command.addAll(NAMESPACES);
    if (!hasNetwork) {
      command.add("--unshare-net");
    }
    SandboxUser user = SandboxUser.ofThisMachine();
    if (!user.callerIsRoot()) {
      command.add("--unshare-user");
    }
    if (isStrict) {
      strictMounts(command, user);
    } else {
      command.addAll(List.of("--dev-bind", "/", "/", "--proc", "/proc"));
    }
    command.add("--");
    if (isStrict && user.callerIsRoot()) {
      // bwrap would cover parts of /proc, and Nix could mount none of its own (user_namespaces(7)).
      command.addAll(List.of("/bin/sh", "-c", MOUNT_PROC, required("mount", capability)));
      command.addAll(user.change(required("setpriv", capability)));
    }
    command.addAll(bounds.prefix(room));
    command.addAll(watcher);
    command.addAll(foreign);
    return command;
  }

  private void strictMounts(List<String> command, SandboxUser user) {
    command.addAll(List.of("--unshare-uts", "--unshare-cgroup-try", "--dev", "/dev"));
    command.addAll(
        user.callerIsRoot()
            ? List.of("--perms", "0755", "--dir", "/proc")
            : List.of("--proc", "/proc"));
    List<Path> shown = together(readable, writable);
    ancestors(together(shown, List.of(Path.of("/etc/alternatives"))))
        .forEach(it -> command.addAll(List.of("--perms", "0755", "--dir", it.toString())));
    TOOLS.forEach(it -> command.addAll(List.of("--ro-bind-try", it, it)));
    readable.forEach(it -> command.addAll(List.of("--ro-bind-try", it.toString(), it.toString())));
    hidden.forEach(it -> hide(command, it));
    writable.forEach(
        it -> {
          user.give(it);
          command.addAll(List.of("--bind", it.toString(), it.toString()));
        });
    command.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
  }

  /** What is there is covered, whether it is a folder, a file, or a link that leads elsewhere. */
  private static void hide(List<String> command, Path path) {
    if (Files.isDirectory(path)) {
      command.addAll(List.of("--perms", "0755", "--tmpfs", path.toString()));
      command.addAll(List.of("--remount-ro", path.toString()));
    } else if (Files.exists(path)) {
      command.addAll(List.of("--ro-bind", "/dev/null", path.toString()));
    }
  }

  /** Every folder above a path: bwrap would make it for the caller alone. */
  private static TreeSet<Path> ancestors(List<Path> paths) {
    TreeSet<Path> ancestors = new TreeSet<>();
    for (Path path : paths) {
      for (Path it = path.getParent(); it != null && it.getParent() != null; it = it.getParent()) {
        Path above = it;
        if (TOOLS.stream().noneMatch(above::startsWith)) {
          ancestors.add(above);
        }
      }
    }
    return ancestors;
  }

  /** The path of a program as it is seen in a strict one; unchanged where it is not seen at all. */
  static Path seen(Path program) {
    try {
      Path folder = program.toAbsolutePath().resolveSibling(".").toRealPath();
      return folder.resolve(program.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says so where this machine allows no sandbox: then nothing that was to run in it has run.
   *
   * @param run one that did not succeed
   */
  void requireStarted(ToolRun run, Capability capability) {
    if (run.succeeded() || STARTERS.stream().noneMatch(run.errors()::startsWith)) {
      return;
    }
    if (equals(strict())) {
      throw new Undecided(
          capability,
          "this machine allows no sandbox, and nothing foreign is run without one: "
              + run.lastError(),
          "unshare --user --pid --fork true   shows whether the kernel allows namespaces");
    }
    // A program may say the same: the simplest sandbox tells whether there can be one at all.
    Tool.named("true", capability).with(strict()).run(List.of());
  }

  private static String required(String program, Capability capability) {
    return Tool.named(program, capability).toString();
  }
}
