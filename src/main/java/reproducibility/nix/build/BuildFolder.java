package reproducibility.nix.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;

/**
 * The folder below which one build writes everything.
 *
 * @param top the folder
 * @param conditions of the build
 */
public record BuildFolder(Path top, Conditions conditions) {
  /**
   * Lays a file system under the build that lists files from Z to A, where this machine lets it be
   * mounted; goes on without it elsewhere, which the probe notices. It goes by the path {@code
   * /dev/shm}, as disorderfs acts for the sandbox's user, who may not pass the caller's folders.
   */
  private static final String IN_ANOTHER_ORDER =
      "\"$1\" --bind \"$3\" /dev/shm && \"$2\" -q --multi-user=yes --sort-dirents=yes"
          + " --reverse-dirents=yes /dev/shm \"$4\"; shift 4; exec \"$@\"";

  /**
   * Everything that opens, connects or starts, and who started whom. A program that asks the kernel
   * for io_uring(7), which strace does not see into, is told that there is none.
   */
  private static final List<String> TRACE =
      List.of(
          "-f",
          "--seccomp-bpf",
          "--decode-pids=pidns",
          "-qq",
          "-s",
          "300",
          "-e",
          "signal=none",
          "-e",
          "trace=connect,sendto,sendmsg,sendmmsg,open,openat,openat2,execve,execveat,clone,clone3,fork,vfork,io_uring_setup",
          "-e",
          "inject=io_uring_setup:error=ENOSYS",
          "-o");

  /** Five times what a large build leaves; it is read into memory. */
  private static final long MOST_TRACE_BYTES = 24L << 20;

  /** Makes what has to be there. */
  public static BuildFolder make(Path top, Conditions conditions) {
    BuildFolder folder = new BuildFolder(top, conditions);
    try {
      for (Path it :
          List.of(
              folder.store(), folder.temporary(), folder.below(), folder.watch(), folder.hook())) {
        Files.createDirectory(it);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** The new store. */
  public Path store() {
    return top.resolve("store");
  }

  /** Where Nix makes the folders of builds. */
  public Path temporary() {
    return top.resolve("tmp");
  }

  /** What lies under {@link #temporary()} where the order of files is varied. */
  private Path below() {
    return top.resolve("below");
  }

  /** For what watches the build; no builder sees it. */
  private Path watch() {
    return top.resolve("watch");
  }

  /** What the builder sees as {@code /repro}. */
  public Path hook() {
    return top.resolve("hook");
  }

  /** The folders that the build writes to. */
  public List<Path> writable() {
    return List.of(store(), temporary(), below(), watch());
  }

  /** The sandbox, with what the conditions lay around it. */
  public Sandbox around(Sandbox sandbox) {
    Sandbox around = sandbox.reading(List.of(hook()));
    Optional<Path> strace = Tool.find("strace");
    if (conditions.traced() && strace.isPresent()) {
      around = around.watchedBy(strace.get(), TRACE, trace());
    }
    Optional<Path> disorderfs = Tool.find("disorderfs");
    return conditions.variations().contains(Variation.FILE_ORDER) && disorderfs.isPresent()
        ? around.startedBy(
            List.of(
                "/bin/sh",
                "-c",
                IN_ANOTHER_ORDER,
                "sh",
                Tool.named("mount", Capability.VARIATION).toString(),
                disorderfs.get().toString(),
                below().toString(),
                temporary().toString()))
        : around;
  }

  private Path trace() {
    return watch().resolve("trace");
  }

  /**
   * What the builder did, where that was asked for and could be written down.
   *
   * @throws Undecided where it did more than can be followed
   */
  public Optional<Trace> readTrace() {
    try {
      if (Files.exists(trace()) && Files.size(trace()) > MOST_TRACE_BYTES) {
        throw new Undecided(
            Capability.TRACE,
            "the build does more than is followed: its trace has more than "
                + MOST_TRACE_BYTES
                + " bytes",
            "have it look for fewer files");
      }
      String text =
          Files.exists(trace()) ? Files.readString(trace(), StandardCharsets.ISO_8859_1) : "";
      return text.isEmpty() ? Optional.empty() : Optional.of(Trace.parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its store holds: before a build, derivations and sources. */
  public Set<String> storePaths() {
    Path held = store().resolve("nix/store");
    if (!Files.isDirectory(held)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(held)) {
      return all.map(it -> "/nix/store/" + it.getFileName()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
