package reproducibility.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import reproducibility.upstream.Upstream;

/** Where the commands that ask upstream find it. */
final class UpstreamOptions {
  @Mixin IndexOption index = new IndexOption();

  @Mixin ForgeOption forge = new ForgeOption();

  /** Both. */
  Upstream upstream() {
    return index.with(forge.address);
  }

  /** As the claims take them. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    index.index.ifPresent(it -> parameters.put("repro.index", it));
    parameters.put("repro.forge", forge.address.toString());
    return parameters;
  }
}
