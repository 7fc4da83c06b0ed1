package reproducibility.cli.option;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.Upstream;

/** Where the package index is. */
public final class IndexOption {
  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "The package index (default: as pip is configured).")
  Optional<String> index = Optional.empty();

  /** The index and this forge; whether there is an index is found out when it is first asked. */
  public Upstream with(URI forge) {
    return new Upstream(() -> IndexAddress.find(index), forge);
  }
}
