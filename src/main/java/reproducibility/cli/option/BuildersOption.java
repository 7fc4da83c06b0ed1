package reproducibility.cli.option;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The machines that build for this one. */
public final class BuildersOption {
  @Option(
      names = "--builders",
      paramLabel = "MACHINES",
      description =
          "Machines that build for this one, as Nix's setting builders has them: ssh-ng://user@host"
              + " system key …; …")
  Optional<String> builders = Optional.empty();

  /** As the claims take them. */
  public Map<String, String> parameters() {
    return builders.map(it -> Map.of("repro.builders", it)).orElse(Map.of());
  }
}
