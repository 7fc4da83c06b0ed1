package reproducibility.proof;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.SampleRepository.expression;

import java.util.Optional;
import java.util.Set;
import reproducibility.Capability;

/** Packages that are the same whatever varies on one machine, and not in a container. */
enum ContainerFault implements Fault {
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
    change =
        new Change(
            caughtBy("EveryBuild.givesTheSameBitsInAContainer"),
            expression("pixels") + ": " + named,
            it -> install(it, fault),
            it -> install(it, soundTwin));
  }

  private static void install(SampleRepository sample, String command) {
    sample.replace(
        expression("pixels"), "meta.license", "postInstall = \"" + command + "\";\n  meta.license");
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
