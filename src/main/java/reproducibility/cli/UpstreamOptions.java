package reproducibility.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reproducibility.upstream.Upstream;

/** Where the commands that ask upstream find it. */
final class UpstreamOptions {
  @Mixin IndexOption index = new IndexOption();

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description = "The forge (default: ${DEFAULT-VALUE}).",
      defaultValue = "https://github.com/")
  URI forge = Upstream.GITHUB;

  /** Both. */
  Upstream upstream() {
    return index.with(forge);
  }

  /** As the claims take them. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    index.index.ifPresent(it -> parameters.put("repro.index", it));
    parameters.put("repro.forge", forge.toString());
    return parameters;
  }
}
