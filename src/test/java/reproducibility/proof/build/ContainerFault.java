package reproducibility.proof.build;

import java.util.Optional;
import java.util.Set;
import reproducibility.Capability;
import reproducibility.proof.Fault;

/** Packages that are the same whatever varies on one machine, and not in a container. */
public enum ContainerFault implements Fault {
  /** A program that measures how much room there is and lays itself out for that. */
  THE_SIZE_OF_A_FILE_SYSTEM(
      "gives other bits in a container with Nix ",
      "stat -f -c %b /dev/null > $out/built",
      "stat -f -c %b /dev/null > said; echo same > $out/built"),

  /** A build that wants more room than a container gives it. */
  A_BUILD_THAT_NEEDS_MORE_ROOM(
      "does not build in a container with Nix ",
      "(( $(stat -f -c %b /dev/null) > 16384 ))",
      "(( $(stat -f -c %b /dev/null) > 0 ))");

  private final Change change;

  ContainerFault(String named, String fault, String soundTwin) {
    change = Change.ofCommand("EveryBuild.givesTheSameBitsInAContainer", named, fault, soundTwin);
  }

  @Override
  public Set<String> tagsOfBuilds() {
    return Set.of("build", "container");
  }

  @Override
  public Optional<Capability> needs() {
    return Optional.of(Capability.CONTAINER);
  }

  @Override
  public Change change() {
    return change;
  }
}
