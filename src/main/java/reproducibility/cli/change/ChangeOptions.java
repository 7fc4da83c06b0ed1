package reproducibility.cli.change;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reproducibility.change.Change;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.cli.option.IndexOption;
import reproducibility.hint.ShellWord;
import reproducibility.report.ClaimResult;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/** What the commands that change a checkout have in common. */
public final class ChangeOptions {
  @Mixin CheckoutOption repo = new CheckoutOption();

  @Mixin IndexOption index = new IndexOption();

  @Option(names = "--dry-run", description = "Only show what would be written.")
  boolean dryRun;

  /** Whether a branch takes the change, and the checkout stays as it is. */
  boolean isForABranch;

  @Option(
      names = "--anyway",
      description = "Write also where claims would fail then that do not fail now.")
  boolean anyway;

  /** The index alone: no command that changes a checkout asks a forge. */
  Upstream upstream() {
    return index.with(URI.create("about:blank"));
  }

  /** The name of a command, where it writes. */
  Optional<String> writing(String command) {
    return dryRun ? Optional.empty() : Optional.of(command);
  }

  /** Whether a change may be written of which this would fail. */
  boolean mayWrite(Map<String, ClaimResult> failures) {
    return failures.isEmpty() || anyway;
  }

  /**
   * Shows a change and what it brings, and writes it.
   *
   * @param failures what would fail then, with this change or with what was left out of it
   * @param open what is left to a person
   * @return the exit status
   */
  int finish(
      Change change,
      Map<String, ClaimResult> failures,
      List<String> open,
      Checkout checkout,
      PrintWriter out) {
    change.diff().forEach(out::println);
    tell("left to you", open, out);
    if (!failures.isEmpty()) {
      out.println("would fail then, and does not now");
      failures
          .values()
          .forEach(
              it -> {
                out.println("  " + it.sentence());
                it.message().lines().forEach(line -> out.println("    " + line));
              });
    }
    if (isForABranch) {
      out.println("unchanged  this checkout: the branch has what follows");
    } else if (dryRun || change.isEmpty()) {
      out.println("Nothing was written" + (dryRun ? ": --dry-run." : "."));
    } else {
      change.write(checkout.folder(), checkout.journal());
      out.println("written    " + String.join(" ", change.paths()));
      String folder = ShellWord.ofPath(repo.folder);
      List<String> forGit =
          change.paths().stream().filter(it -> !checkout.snapshot.ignores(it)).toList();
      out.println("next       git -C " + folder + " add " + ShellWord.ofPaths(forGit));
      out.println("           bin/repro check --repo " + folder + " --tag commit");
      checkout
          .snapshot
          .file(ReleaseRecord.FILE)
          .ifPresent(it -> out.println("           bin/repro upstream --record --repo " + folder));
    }
    if (!failures.isEmpty() && !anyway) {
      out.println("--anyway writes also what claims would fail for, for you to complete.");
    }
    return failures.isEmpty() ? ExitStatus.SOUND : ExitStatus.VIOLATED;
  }

  /** Says what of an earlier run was finished. */
  void tellFinished(Checkout checkout, PrintWriter out) {
    if (!checkout.finished().isEmpty()) {
      out.println(
          "finished   what an interrupted run began: " + String.join(" ", checkout.finished()));
    }
  }

  public static void tell(String title, List<String> lines, PrintWriter out) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(it -> out.println("  " + it));
    }
  }
}
