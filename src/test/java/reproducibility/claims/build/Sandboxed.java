package reproducibility.claims.build;

import java.util.List;
import java.util.Set;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.build.BuildProbe;

/** Tells whether builds are in Nix's sandbox, as a probe of this suite's own saw it. */
final class Sandboxed {
  /** What Nix makes for every builder, and the tools that this suite lays in. */
  private static final Set<String> OF_THE_SANDBOX =
      Set.of("bin", "build", "dev", "etc", "lib", "lib64", "nix", "proc", "tmp", "usr");

  private Sandboxed() {}

  /** The probe wrote down what it saw at the top of the file system. */
  static void requireConfined(BuildProbe surroundings) {
    List<String> outside =
        surroundings.topLevel().stream().filter(it -> !OF_THE_SANDBOX.contains(it)).toList();
    if (!outside.isEmpty()) {
      throw new Undecided(
          Capability.NIX,
          "the sandbox is off: a probe saw /" + String.join(", /", outside),
          "look for sandbox settings that win over NIX_CONFIG");
    }
  }

  static void requireCutOff(boolean cutOff) {
    if (!cutOff) {
      throw new Undecided(
          Capability.NIX,
          "the sandbox of this machine lets builds reach the network: a probe reached a server",
          "look for sandbox settings that win over NIX_CONFIG");
    }
  }
}
