package reproducibility.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a strict sandbox sees of this machine, as options of bubblewrap (bwrap(1)).
 *
 * @param sandbox whose
 * @param user who looks
 */
record SandboxMounts(Sandbox sandbox, SandboxUser user) {
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

  /** What covers a file that is not to be seen. */
  static final Path NOTHING = Path.of("/dev/null");

  /** The options of bubblewrap. */
  List<String> words() {
    List<String> command =
        new ArrayList<>(List.of("--unshare-uts", "--unshare-cgroup-try", "--dev", "/dev"));
    command.addAll(
        user.callerIsRoot()
            ? List.of("--perms", "0755", "--dir", "/proc")
            : List.of("--proc", "/proc"));
    List<Path> shown = Sandbox.together(sandbox.readable(), sandbox.writable());
    ancestors(Sandbox.together(shown, List.of(Path.of("/etc/alternatives"))))
        .forEach(it -> command.addAll(List.of("--perms", "0755", "--dir", it.toString())));
    TOOLS.forEach(it -> command.addAll(List.of("--ro-bind-try", it, it)));
    sandbox
        .readable()
        .forEach(it -> command.addAll(List.of("--ro-bind-try", it.toString(), it.toString())));
    sandbox.covered().forEach((path, by) -> cover(command, path, by));
    sandbox
        .writable()
        .forEach(
            it -> {
              user.give(it);
              command.addAll(List.of("--bind", it.toString(), it.toString()));
            });
    command.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
    return command;
  }

  /** What is there is covered, whether it is a folder, a file, or a link that leads elsewhere. */
  private static void cover(List<String> command, Path path, Path by) {
    if (!by.equals(NOTHING)) {
      command.addAll(List.of("--ro-bind", by.toString(), path.toString()));
    } else if (Files.isDirectory(path)) {
      command.addAll(List.of("--perms", "0755", "--tmpfs", path.toString()));
      command.addAll(List.of("--remount-ro", path.toString()));
    } else if (Files.exists(path)) {
      command.addAll(List.of("--ro-bind", NOTHING.toString(), path.toString()));
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
}
