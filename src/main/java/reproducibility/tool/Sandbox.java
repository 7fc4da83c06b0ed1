package reproducibility.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * @param covered paths below those, and what is seen there: another file or folder, or nothing
 * @param writable folders that it may write to; they become its user's
 * @param before the beginning of a command that starts it, in a sandbox of the caller's rights
 * @param watcher the beginning of a command that watches what runs in it, from within
 * @param bounds what all of its processes may take together
 */
public record Sandbox(
    boolean isStrict,
    boolean hasNetwork,
    List<Path> readable,
    Map<Path, Path> covered,
    List<Path> writable,
    List<String> before,
    List<String> watcher,
    Bounds bounds) {
  /** How the programs begin their messages that set it up. */
  private static final List<String> STARTERS = List.of("bwrap: ", "mount: ", "setpriv: ");

  /** bwrap(1): after {@code chroot} into a folder that is nobody's mount point. */
  private static final String ROOT_IS_NO_MOUNT = "Failed to make / slave";

  private static final List<String> NAMESPACES =
      List.of("--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc");

  private static final String MOUNT_PROC =
      "\"$0\" -t proc -o nosuid,nodev,noexec proc /proc && exec \"$@\"";

  public Sandbox {
    readable = List.copyOf(readable);
    covered = Collections.unmodifiableMap(new TreeMap<>(covered));
    writable = List.copyOf(writable);
    before = List.copyOf(before);
    watcher = List.copyOf(watcher);
  }

  /** One that sees the tools alone, and writes nowhere. */
  public static Sandbox strict() {
    return new Sandbox(
        true, false, List.of(), Map.of(), List.of(), List.of(), List.of(), Bounds.NONE);
  }

  /** One that sees, and may do, what the caller may: only its processes and mounts end with it. */
  public static Sandbox ofTheCaller() {
    return new Sandbox(
        false, true, List.of(), Map.of(), List.of(), List.of(), List.of(), Bounds.NONE);
  }

  /** The same without a network but loopback. */
  public Sandbox withoutNetwork() {
    return new Sandbox(isStrict, false, readable, covered, writable, before, watcher, bounds);
  }

  /** The same, which reads these as well. */
  public Sandbox reading(List<Path> more) {
    return new Sandbox(
        isStrict, hasNetwork, together(readable, more), covered, writable, before, watcher, bounds);
  }

  /** The same, in which these are empty. */
  public Sandbox hiding(List<Path> more) {
    return covering(
        more.stream()
            .collect(Collectors.toMap(it -> it, it -> SandboxMounts.NOTHING, (one, same) -> one)));
  }

  /** The same, in which others lie over these files and folders. */
  public Sandbox covering(Map<Path, Path> more) {
    Map<Path, Path> all = new TreeMap<>(covered);
    all.putAll(more);
    return new Sandbox(isStrict, hasNetwork, readable, all, writable, before, watcher, bounds);
  }

  /** The same, which writes to these folders as well. */
  public Sandbox writing(List<Path> more) {
    return new Sandbox(
        isStrict, hasNetwork, readable, covered, together(writable, more), before, watcher, bounds);
  }

  /**
   * The same, started by a command that has the caller's rights and ends with running its words.
   */
  public Sandbox startedBy(List<String> command) {
    return new Sandbox(isStrict, hasNetwork, readable, covered, writable, command, watcher, bounds);
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
    return new Sandbox(isStrict, hasNetwork, readable, covered, writable, before, command, bounds);
  }

  /** The same within these bounds. */
  public Sandbox within(Bounds newBounds) {
    return new Sandbox(
        isStrict, hasNetwork, readable, covered, writable, before, watcher, newBounds);
  }

  static List<Path> together(List<Path> some, List<Path> more) {
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
      command.addAll(new SandboxMounts(this, user).words());
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
          run.lastError().contains(ROOT_IS_NO_MOUNT)
              ? "mount --bind DIR DIR   before chroot DIR: bubblewrap needs a / that is mounted"
              : "unshare --user --pid --fork true   shows whether the kernel allows namespaces");
    }
    // A program may say the same: the simplest sandbox tells whether there can be one at all.
    Tool.named("true", capability).with(strict()).run(List.of());
  }

  private static String required(String program, Capability capability) {
    return Tool.named(program, capability).toString();
  }
}
