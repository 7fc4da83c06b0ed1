package reproducibility.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The repository whose branches and tags a command makes. */
public final class RepositoryOption {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout, or a bare repository (default: this folder).")
  public Path folder = Path.of(".");
}
