package reproducibility.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A folder of archives that a command takes before it asks upstream. */
public final class ArchivesOption {
  @Option(
      names = "--from",
      paramLabel = "DIR",
      defaultValue = "${env:REPRO_ARCHIVES}",
      description =
          "Take archives from this folder where it has them, verified the same way (default:"
              + " $REPRO_ARCHIVES).")
  private Optional<Path> from = Optional.empty();

  /** The folder; none where the variable is empty. */
  public Optional<Path> folder() {
    return from.filter(it -> !it.toString().isEmpty());
  }
}
