package reproducibility.cli.option;

import java.net.URI;
import picocli.CommandLine.Option;
import reproducibility.upstream.Upstream;

/** Where the forge is. */
public final class ForgeOption {
  @Option(
      names = "--forge",
      paramLabel = "URL",
      description = "The forge (default: ${DEFAULT-VALUE}).",
      defaultValue = "https://github.com/")
  public URI address = Upstream.GITHUB;
}
