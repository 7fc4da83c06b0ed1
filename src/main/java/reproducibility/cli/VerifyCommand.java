package reproducibility.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code repro verify}: the main job by itself, without the tests that Maven runs first. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Lays down the archives that are missing here, runs every claim, and writes the reports.",
      "Further options are those of check; what vendor cannot get is unknown to the claims."
    },
    exitCodeList = {
      "0:nothing is violated",
      "1:a claim is violated",
      "2:something required is lacking, or nothing passed"
    },
    footer = {"  bin/repro verify", "  bin/repro verify --tag commit,build"})
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Where the reports are written (default: reports).")
  Path reports = Path.of("reports");

  @Unmatched List<String> others = new ArrayList<>();

  @Override
  public Integer call() {
    // A repository that is only under test is never changed.
    if (others.stream().noneMatch(it -> it.matches("--(repo|ref)(=.*)?"))) {
      int vendored = Repro.run("vendor", "--missing");
      spec.commandLine().getOut().printf("%nvendor ended with %s%n%n", vendored);
      spec.commandLine().getOut().flush();
    }
    List<String> check = new ArrayList<>(List.of("check", "--reports", reports.toString()));
    check.addAll(others);
    return Repro.run(check.toArray(String[]::new));
  }
}
