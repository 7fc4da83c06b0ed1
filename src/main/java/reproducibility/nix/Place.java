package reproducibility.nix;

import reproducibility.ecosystem.Platform;

/**
 * Where packages are built for one platform.
 *
 * @param platform what is built for
 * @param machine what builds
 * @param how as words that go after "built"
 */
public record Place(Platform platform, Machine machine, String how) {
  /** Of this machine's own platform. */
  public static final String NATIVELY = "natively";

  /** Whether the network of this machine is what a build there would reach. */
  public boolean isHere() {
    return !(machine instanceof RemoteBuilders);
  }
}
