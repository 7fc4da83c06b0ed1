package reproducibility.claims;

import java.util.List;
import java.util.Set;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Build;

/** Tells of a build whether it was in Nix's sandbox, as the builder itself saw it. */
final class Sandboxed {
  /** What Nix makes for every builder, and the tools that this suite lays in. */
  private static final Set<String> OF_THE_SANDBOX =
      Set.of("bin", "build", "dev", "etc", "lib", "lib64", "nix", "proc", "tmp", "usr");

  private Sandboxed() {}

  /** The builder itself says what it sees at the top of the file system. */
  static void requireConfined(Build build) {
    List<String> outside =
        build.topLevel().stream().filter(it -> !OF_THE_SANDBOX.contains(it)).toList();
    if (!outside.isEmpty()) {
      throw new Undecided(
          Capability.NIX,
          "the sandbox was off: the build saw /" + String.join(", /", outside),
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
