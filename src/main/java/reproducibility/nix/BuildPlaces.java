package reproducibility.nix;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;

/**
 * Finds a place to build for a platform: this machine; else a remote builder that says that it is
 * one of those; else this machine under qemu's user mode, which no Darwin has.
 *
 * @param builders remote builders, in the words of Nix's setting of that name
 * @param trees the folder that holds trees of tools of other platforms, as {@code bin/image} makes
 *     them
 * @param formats the kernel's table of emulators
 */
public record BuildPlaces(Optional<String> builders, Path trees, Path formats) {

  /** Those of this machine. */
  public static BuildPlaces ofThisMachine(Optional<String> builders, Path trees) {
    return new BuildPlaces(builders, trees, BinaryFormats.OF_THE_KERNEL);
  }

  /**
   * The place for a platform.
   *
   * @throws Undecided where there is none, with the reason and what would give one
   */
  public Place of(Platform platform) {
    if (platform.equals(Platform.host())) {
      return new Place(platform, new ThisMachine(), Place.NATIVELY);
    }
    Optional<RemoteBuilders> remote =
        builders.flatMap(it -> RemoteBuilders.thatBuildFor(platform, it));
    if (remote.isPresent()) {
      return new Place(platform, remote.get(), "by a remote builder");
    }
    if (platform.isDarwin() || Platform.host().isDarwin()) {
      throw new Undecided(
          Capability.FOREIGN,
          "no remote builder is named that builds for " + platform,
          "--builders 'ssh-ng://user@host " + platform + " key'   names one (-Drepro.builders)");
    }
    Path tree = trees.resolve("tools-" + platform).toAbsolutePath();
    return new Place(
        platform,
        EmulatedMachine.of(platform, tree, new BinaryFormats(formats)),
        "under qemu-user");
  }
}
