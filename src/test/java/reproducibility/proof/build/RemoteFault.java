package reproducibility.proof.build;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.Capability;
import reproducibility.proof.Fault;
import reproducibility.sample.host.BuilderHosts;

/** Packages that are the same wherever this machine builds them, and not on another machine. */
public enum RemoteFault implements Fault {
  /** A build that looks whether a file is there, which opens nothing. */
  A_FILE_OF_THE_BUILDER_IN_THE_OUTPUT(
      "gives other bits on a remote builder\n",
      "[[ -e /etc/a-builder ]] && echo there > $out/built || echo here > $out/built",
      "[[ -e /etc/a-builder ]] && echo there > said || echo here > said"),

  /** A build that works for whoever wrote it. */
  A_BUILD_THAT_FAILS_ON_THE_BUILDER(
      "does not build on a remote builder\n",
      "[[ ! -e /etc/a-builder ]]",
      "[[ ! -e /etc/another-builder ]]");

  private final Change change;

  RemoteFault(String named, String fault, String soundTwin) {
    change =
        Change.ofCommand("EveryBuild.givesTheSameBitsOnARemoteBuilder", named, fault, soundTwin);
  }

  @Override
  public Set<String> tagsOfBuilds() {
    return Set.of("build", "remote");
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("repro.builders", BuilderHosts.shared());
  }

  @Override
  public Optional<Capability> needs() {
    return Optional.of(Capability.BUILDERS);
  }

  @Override
  public Change change() {
    return change;
  }
}
