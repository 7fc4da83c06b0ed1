package reproducibility.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Terminal;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Side;
import reproducibility.report.Reports;
import reproducibility.report.diff.DiffJson;
import reproducibility.report.diff.DiffMarkdown;
import reproducibility.report.diff.DiffText;
import reproducibility.repository.Repository;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.tool.Scratch;

/** {@code repro diff}: what changed from one side to the other. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says what changed from OLD to NEW, and what to look at first.",
      "Each is a branch, tag or commit, a folder, or an archive. Nothing in an archive is ever"
          + " run."
    },
    exitCodeList = {"0:nothing differs", "1:something differs", "2:it could not be told"},
    footer = {"  bin/repro diff 0.3.75 0.3.76", "  bin/repro diff before/ after/ --details"})
public final class DiffCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "OLD", description = "A ref, a folder or an archive.")
  String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The same.")
  String fresh = "";

  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      defaultValue = ".",
      description = "The repository of the refs (default: this folder).")
  String repository = ".";

  @Option(names = "--details", description = "Show every change, with text diffs and digests.")
  boolean details;

  @Option(names = "--json", description = "Write JSON, with all details.")
  boolean json;

  @Option(names = "--markdown", description = "Write Markdown, for a comment on a pull request.")
  boolean markdown;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Also write diff.html into this folder; the page of a run there links it.")
  Optional<Path> reports = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<Repository> opened = repository();
    try (Scratch scratch = Scratch.create()) {
      Diff diff =
          Differ.of(
              side(old, fresh, opened),
              side(fresh, old, opened),
              scratch.top(),
              details || json || reports.isPresent());
      tell(diff);
      boolean undecided =
          !diff.undecided().isEmpty()
              || diff.archives().stream().anyMatch(it -> !it.undecided().isEmpty());
      if (!diff.isEmpty()) {
        return ExitStatus.VIOLATED;
      }
      return undecided ? ExitStatus.UNDECIDED : ExitStatus.SOUND;
    } finally {
      opened.ifPresent(Repository::close);
    }
  }

  /** Against a ref, a folder within a checkout stands for the whole of it, as it does for git. */
  private static Side side(String word, String other, Optional<Repository> opened) {
    boolean isAgainstRef = !Files.exists(Path.of(other));
    boolean isRef = !word.contains("/") && opened.filter(it -> it.has(word)).isPresent();
    return isRef || !isAgainstRef
        ? Side.named(word, opened)
        : Side.named(CheckoutFolder.around(Path.of(word)).toString(), opened);
  }

  /** Files and folders need none; one that is named and not there is trouble. */
  private Optional<Repository> repository() {
    boolean named = spec.commandLine().getParseResult().hasMatchedOption("--repo");
    if (!named && Files.isRegularFile(Path.of(old)) && Files.isRegularFile(Path.of(fresh))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Repository.open(repository));
    } catch (Malformed e) {
      if (named) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void tell(Diff diff) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? DiffJson.of(diff)
            : markdown ? DiffMarkdown.of(diff) : DiffText.of(diff, details, Terminal.hasColour()));
    out.flush();
    if (reports.isPresent()) {
      Reports.write(diff, reports.get());
    }
  }
}
