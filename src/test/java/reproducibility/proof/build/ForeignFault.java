package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.Capability;
import reproducibility.ecosystem.Platform;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Packages that are sound on this machine, and not on the processor of another platform. */
public enum ForeignFault implements Fault {
  /** The contract promises it there, and it evaluates there. */
  A_BUILD_FOR_ONE_PROCESSOR(
      "EveryForeignPackage.succeedsOfflineFromAColdStore",
      ": does not build for ",
      "[[ $(uname -m) == %s ]]",
      "[[ $(uname -m) != %s ]] || touch $out/here"),

  /** A way through the build that only another processor takes. */
  A_RANDOM_VALUE_ON_ANOTHER_PROCESSOR(
      "EveryForeignPackage.givesTheSameBitsTwice",
      ": two builds give different bits",
      "[[ $(uname -m) == %s ]] || cp /proc/sys/kernel/random/uuid $out/built",
      "[[ $(uname -m) == %s ]] || uname -m > $out/built");

  private final Change change;

  ForeignFault(String claim, String named, String fault, String soundTwin) {
    change =
        new Change(
            caughtBy(claim),
            expression("demo") + named,
            it -> install(it, fault),
            it -> install(it, soundTwin));
  }

  private static void install(SampleRepository sample, String command) {
    String here = Platform.host().system().replaceFirst("-.*", "");
    sample.give("demo", "postInstall = ''" + command.formatted(here) + "'';");
  }

  /** One that can be built for on the other kind of machine under qemu-user. */
  public static String system() {
    return Platform.host().system().startsWith("aarch64") ? "x86_64-linux" : "aarch64-linux";
  }

  @Override
  public Set<String> tagsOfBuilds() {
    return Set.of("build", "foreign");
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("repro.systems", system());
  }

  @Override
  public Optional<Capability> needs() {
    return Optional.of(Capability.FOREIGN);
  }

  @Override
  public Change change() {
    return change;
  }
}
