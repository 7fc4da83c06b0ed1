package reproducibility.cli.change;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.change.Change;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.Cooldown;
import reproducibility.cli.option.ForgeOption;
import reproducibility.cli.option.SelectedArchives;
import reproducibility.cli.option.WantedRelease;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Side.ArchiveFile;
import reproducibility.report.ClaimResult;
import reproducibility.report.comment.MergeRequest;
import reproducibility.report.diff.DiffText;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Upstream;

/** {@code repro update}: takes other versions of packages that are in the set. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Takes other versions of packages of the set from the index.",
      "Takes a tag or commit from the forge where NAME==TAG or NAME==COMMIT names one.",
      "Vendors and locks the new archive, changes version, source and inputs of the expression, and"
          + " takes the old archive away.",
      "Shows what to look at first in each new archive, as diff does.",
      "Tries the claims on a copy first, one package after the other, and writes none for which one"
          + " would fail.",
      "With --branch, makes a branch with the change, the page of the claims and the text of a"
          + " merge request; the work tree stays as it is."
    },
    exitCodeList = {
      "0:every one is at its version now, or was",
      "1:for some a claim would fail then; the others are written",
      "2:some could not be done; the others are written"
    },
    footer = {"  bin/repro update --cooldown 7d", "  bin/repro update ffmpy==0.5.0 --branch"})
public final class UpdateCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ChangeOptions options = new ChangeOptions();

  @Parameters(
      paramLabel = "NAME[==VERSION]",
      description =
          "The distribution; its newest stable release that is not yanked and admits this Python,"
              + " if no version is given. Every one that an index publishes, if no name is given.")
  List<String> wanted = List.of();

  @Option(
      names = "--cooldown",
      paramLabel = "TIME",
      converter = Cooldown.Converter.class,
      description =
          "Take only releases that were uploaded at least this long ago, such as 7d, 36h or 2w."
              + " Where that is not known, none is taken.")
  Optional<Cooldown> cooldown = Optional.empty();

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      arity = "0..1",
      fallbackValue = "",
      description = "Make a branch of this name (default: of the packages) with the change.")
  Optional<String> branch = Optional.empty();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/update",
      description = "With --branch: where its page and text go (default: ${DEFAULT-VALUE}).")
  Path reports = Path.of("reports/update");

  @Mixin ForgeOption forge = new ForgeOption();

  private final MergeRequest request = new MergeRequest();
  private final List<String> open = new ArrayList<>();
  private final Map<String, ClaimResult> failures = new LinkedHashMap<>();
  private boolean undone;

  @Override
  public Integer call() {
    List<WantedRelease> asked = wanted.stream().map(WantedRelease::of).toList();
    options.repo.folder = CheckoutFolder.around(options.repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    try (Checkout checkout = Checkout.open(options.repo.folder, options.writing("update"))) {
      options.tellFinished(checkout, out);
      Map<LockedArchive, Optional<String>> archives = SelectedArchives.of(asked, checkout.lock);
      List<Change> whole = new ArrayList<>();
      Rehearsal rehearsal = checkout.rehearsal(Gate.find());
      Terminal.withProgress(
          "update",
          archives.size(),
          step -> whole.add(update(archives, checkout, rehearsal, out, step)));
      Change change = whole.get(0);
      boolean branching = branch.isPresent() && !options.dryRun;
      options.isForABranch = branching && !change.isEmpty();
      int status =
          options.finish(branching ? Change.none() : change, failures, open, checkout, out);
      if (branching) {
        change.diff().forEach(out::println);
        new UpdateBranch(checkout, branch.get(), reports, out)
            .make(change, request, rehearsal, open, cooldown.map(Cooldown::text));
      }
      out.flush();
      return undone && status == ExitStatus.SOUND ? ExitStatus.UNDECIDED : status;
    }
  }

  private Change update(
      Map<LockedArchive, Optional<String>> archives,
      Checkout checkout,
      Rehearsal rehearsal,
      PrintWriter out,
      Consumer<String> step) {
    Upstream upstream = options.index.with(forge.address);
    Change whole = Change.none();
    for (Map.Entry<LockedArchive, Optional<String>> it : archives.entrySet()) {
      LockedArchive archive = it.getKey();
      step.accept(archive.name());
      if (wanted.isEmpty() && Update.project(archive).isEmpty()) {
        out.printf("%-10s %s: no index publishes it%n", "skipped", archive.name());
        continue;
      }
      try {
        Update update = update(archive, it.getValue(), upstream, whole, checkout, rehearsal);
        String review = update.fetched().map(path -> lookFirst(archive, path, checkout)).orElse("");
        whole = tried(update, whole, review, rehearsal, out);
      } catch (Malformed trouble) {
        refused(archive, trouble.where() + " " + trouble.rule(), out);
      } catch (Undecided trouble) {
        refused(archive, trouble.reason(), out);
      }
    }
    return whole;
  }

  private Update update(
      LockedArchive archive,
      Optional<String> version,
      Upstream upstream,
      Change whole,
      Checkout checkout,
      Rehearsal rehearsal) {
    Optional<ForgeCommit> commit = ForgeUpdate.commit(archive);
    if (commit.isEmpty() || version.isEmpty()) {
      return Update.of(
          archive,
          version,
          upstream.index(),
          cooldown.map(Cooldown::until),
          whole,
          checkout,
          rehearsal);
    }
    if (cooldown.isPresent()) {
      throw new Malformed(
          archive.place(),
          "a forge does not tell how old a commit is: the same command without --cooldown takes"
              + " it");
    }
    return ForgeUpdate.of(
        archive, commit.get(), version.get(), upstream.forge(), whole, checkout, rehearsal);
  }

  /** What {@code diff} says to look at first, while both archives are still here. */
  private static String lookFirst(LockedArchive old, Path fetched, Checkout checkout) {
    Diff diff =
        Differ.of(
            new ArchiveFile(checkout.folder().resolve(old.path())),
            new ArchiveFile(fetched),
            checkout.scratch("diff-"),
            false);
    return DiffText.lookFirst(diff, Terminal.hasColour());
  }

  private Change tried(
      Update update, Change before, String review, Rehearsal rehearsal, PrintWriter out) {
    if (update.change().isEmpty()) {
      out.printf("%-10s %s%n", "same", update.what());
      return before;
    }
    Change after = update.change().get();
    Map<String, ClaimResult> failing = rehearsal.failsWith(after);
    failing.keySet().removeAll(failures.keySet());
    failures.putAll(failing);
    boolean taken = options.mayWrite(failing);
    out.printf("%-10s %s%n", taken ? "updated" : "left", update.what());
    out.print(review);
    open.addAll(update.open());
    if (taken) {
      request.add(update.what(), review);
    } else {
      request.leave(update.what() + ": a claim would fail");
    }
    return taken ? after : before;
  }

  private void refused(LockedArchive archive, String why, PrintWriter out) {
    out.printf("%-10s %s%n           %s%n", "left", archive.name(), why);
    request.leave(archive.name() + ": " + why);
    undone = true;
  }
}
