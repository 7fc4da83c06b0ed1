package reproducibility.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The checkout that a command reads or changes. */
final class CheckoutOption {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: this folder).")
  Path folder = Path.of(".");
}
