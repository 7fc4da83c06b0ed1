package reproducibility.nix;

import java.util.List;
import reproducibility.Capability;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.Sandbox;
import reproducibility.tool.ToolRun;

/** Where Nix's programs run: this machine, or something on it that is like another machine. */
public interface Machine {
  /** What is lacking where it cannot run or build. */
  Capability capability();

  /**
   * The folders of tools that builds get, in the words of Nix's setting {@code sandbox-paths}: this
   * machine's, wherever the build runs.
   */
  String sandboxPaths();

  /** What it builds for: this machine's platform, for most. */
  default Platform platform() {
    return Platform.host();
  }

  /** Settings of Nix that come with it, each a line; none for most. */
  default String settings() {
    return "";
  }

  /**
   * What its builds run in, as far as this machine holds them.
   *
   * @param strict what holds evaluation
   */
  default Sandbox forBuilds(Sandbox strict) {
    return strict;
  }

  /**
   * Runs a program to its end. The folder of {@link Nix} and the repository are there under the
   * same paths as on this machine.
   *
   * @throws reproducibility.Undecided where it cannot be started or passes its time limit
   */
  ToolRun run(Program program, List<String> arguments);
}
