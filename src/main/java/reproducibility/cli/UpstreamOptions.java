package reproducibility.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.Upstream;

/** Where the commands that ask upstream find it. */
final class UpstreamOptions {
  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "The package index (default: as pip is configured).")
  Optional<String> index = Optional.empty();

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description = "The forge (default: ${DEFAULT-VALUE}).",
      defaultValue = "https://github.com/")
  URI forge = Upstream.GITHUB;

  /** Both; whether there is an index is found out when it is first asked. */
  Upstream upstream() {
    return new Upstream(() -> IndexAddress.find(index), forge);
  }
}
