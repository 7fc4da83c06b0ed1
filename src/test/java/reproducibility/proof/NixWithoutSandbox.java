package reproducibility.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.repository.Scratch;
import reproducibility.tool.Tool;

/**
 * A {@code nix-build} as an administrator has wrapped it who wants no sandbox for packages that say
 * {@code sandbox = false}.
 */
final class NixWithoutSandbox {
  /** Nix builds without a sandbox only in a store at its usual place. */
  private static final String SCRIPT =
      """
      #!/bin/bash
      PATH=${PATH#*:}
      arguments=()
      while (($#)); do
        case $1 in
          --store) store=$2 && shift ;;
          repository=*) repository=${1#*=} ;;&
          *) arguments+=("$1") ;;
        esac
        shift
      done
      if grep -qs 'sandbox = false' "${repository:-/}"/.flox/pkgs/*.nix; then
        mkdir -p "$store/nix"
        exec unshare --mount bash -c 'mount --bind "$0" /nix && exec nix-build --option sandbox false "$@"' \\
          "$store/nix" "${arguments[@]}"
      fi
      exec nix-build --store "$store" "${arguments[@]}"
      """;

  private NixWithoutSandbox() {}

  /**
   * The folder with this program alone.
   *
   * @throws Undecided where this machine lets nobody do that, or has no network to find
   */
  static String folder() {
    boolean mounts =
        Tool.named("unshare", Capability.NIX)
            .run(List.of("--mount", "mount", "--bind", "/tmp", "/nix"))
            .succeeded();
    try {
      if (!mounts || NetworkInterface.networkInterfaces().count() < 2) {
        throw new Undecided(
            Capability.NIX,
            "this machine has no network, or lets nobody mount a store at /nix",
            "");
      }
      Path folder = Scratch.create().top();
      Path program = folder.resolve("nix-build");
      Files.createFile(
          program,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Files.writeString(program, SCRIPT);
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
