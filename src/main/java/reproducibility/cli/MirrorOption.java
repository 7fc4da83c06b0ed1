package reproducibility.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The own package index that claims are about. */
final class MirrorOption {
  @Option(
      names = "--mirror",
      paramLabel = "DIR|URL",
      description =
          "Also check what bin/repro mirror has published here, against the version branches.")
  Optional<String> mirror = Optional.empty();

  /**
   * Nothing, where the claims that were asked for have something to be about.
   *
   * @throws ParameterException where they ask for a mirror and none is named, or it is not there
   */
  void require(CommandLine line, ClaimOptions claims) {
    boolean asked =
        claims.tags.contains("mirror")
            || claims.claims.stream().anyMatch(it -> it.startsWith("EveryMirrored"));
    if (asked && mirror.isEmpty()) {
      throw new ParameterException(line, "claims about a mirror need --mirror DIR, or an address");
    }
    mirror
        .filter(it -> !it.matches("https?://.+") && !Files.isDirectory(Path.of(it)))
        .ifPresent(
            it -> {
              throw new ParameterException(line, "--mirror " + it + ": no such folder");
            });
  }

  /** As the claims take it. */
  Map<String, String> parameters() {
    return mirror.map(it -> Map.of("repro.mirror", it)).orElse(Map.of());
  }
}
