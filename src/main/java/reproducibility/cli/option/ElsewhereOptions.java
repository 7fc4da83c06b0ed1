package reproducibility.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where packages are built beside this machine. */
public final class ElsewhereOptions {
  @Mixin BuildersOption builders = new BuildersOption();

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      split = ",",
      description =
          "Of the platforms beside this machine's, build only for these, as aarch64-linux (with the"
              + " tag foreign).")
  List<String> systems = List.of();

  /** As the claims take them. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(builders.parameters());
    parameters.put("repro.systems", String.join(",", systems));
    return parameters;
  }
}
