package reproducibility.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sandboxes that outlive whoever started them. bwrap(1) asks the kernel to end it with its parent
 * only once its parent has set it up: where the parent is killed before that, it waits for ever.
 */
final class LeftSandboxes {
  private static final Path PROGRAM = Path.of("bwrap");

  private LeftSandboxes() {}

  /** Ends those that were given something in this folder, which nobody uses any more. */
  static void end(Path folder) {
    ProcessHandle.allProcesses()
        .filter(it -> isSandbox(it.pid()) && commandLine(it.pid()).contains(folder + "/"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** By the program that runs, not by the name that it gives itself. */
  private static boolean isSandbox(long process) {
    try {
      Path program = Files.readSymbolicLink(of(process, "exe"));
      return PROGRAM.equals(program.getFileName());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whole, which Java's own view of a process is not (proc(5), "cmdline"). */
  private static String commandLine(long process) {
    try {
      return new String(Files.readAllBytes(of(process, "cmdline")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static Path of(long process, String file) {
    return Path.of("/proc", Long.toString(process), file);
  }
}
