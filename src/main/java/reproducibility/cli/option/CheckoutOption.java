package reproducibility.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The checkout that a command reads or changes. */
public final class CheckoutOption {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: this folder).")
  public Path folder = Path.of(".");
}
