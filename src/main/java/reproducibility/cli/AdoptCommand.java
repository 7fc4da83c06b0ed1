package reproducibility.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code repro adopt}. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = "Writes a lock and a contract for a repository that has none.")
final class AdoptCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return ExitStatus.UNDECIDED;
  }
}
