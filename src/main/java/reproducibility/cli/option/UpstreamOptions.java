package reproducibility.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import reproducibility.upstream.Upstream;

/** Where the commands that ask upstream find it. */
public final class UpstreamOptions {
  @Mixin IndexOption index = new IndexOption();

  @Mixin public ForgeOption forge = new ForgeOption();

  /** Both. */
  public Upstream upstream() {
    return index.with(forge.address);
  }

  /** As the claims take them. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    index.index.ifPresent(it -> parameters.put("repro.index", it));
    parameters.put("repro.forge", forge.address.toString());
    return parameters;
  }
}
