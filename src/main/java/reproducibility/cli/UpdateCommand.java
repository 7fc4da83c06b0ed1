package reproducibility.cli;

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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.NormalizedName;
import reproducibility.change.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Side.ArchiveFile;
import reproducibility.report.ClaimResult;
import reproducibility.report.DiffText;
import reproducibility.repository.CheckoutFolder;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.PackageIndex;

/** {@code repro update}: takes other versions of packages that are in the set. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Takes other versions of packages of the set from the index.",
      "Vendors and locks the new archive, changes version, source and inputs of the expression, and"
          + " takes the old archive away.",
      "Shows what to look at first in each new archive, as diff does.",
      "Tries the claims on a copy first, one package after the other, and writes none for which one"
          + " would fail."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every one is at its version now, or was",
      "1:for some a claim would fail then; the others are written",
      "2:some could not be done; the others are written"
    })
final class UpdateCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ChangeOptions options = new ChangeOptions();

  @Parameters(
      paramLabel = "NAME[==VERSION]",
      description =
          "The distribution; its newest stable release that is not yanked and admits this Python,"
              + " if no version is given. Every one that an index publishes, if no name is given.")
  List<String> wanted = List.of();

  private final List<String> open = new ArrayList<>();
  private final Map<String, ClaimResult> failures = new LinkedHashMap<>();
  private boolean undone;

  @Override
  public Integer call() {
    List<Wanted> asked = wanted.stream().map(Wanted::of).toList();
    options.repo.folder = CheckoutFolder.around(options.repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    try (Checkout checkout = Checkout.open(options.repo.folder, options.writing("update"))) {
      options.tellFinished(checkout, out);
      Map<LockedArchive, Optional<String>> archives = archives(asked, checkout.lock);
      List<Change> whole = new ArrayList<>();
      Terminal.withProgress(
          "update", archives.size(), step -> whole.add(update(archives, checkout, out, step)));
      int status = options.finish(whole.get(0), failures, open, checkout, out);
      out.flush();
      return undone && status == ExitStatus.SOUND ? ExitStatus.UNDECIDED : status;
    }
  }

  /** What is to be updated, with the version that is wanted. */
  private static Map<LockedArchive, Optional<String>> archives(List<Wanted> asked, Lock lock) {
    Map<LockedArchive, Optional<String>> archives = new LinkedHashMap<>();
    for (Wanted it : asked) {
      List<LockedArchive> found =
          lock.archives().stream()
              .filter(one -> NormalizedName.of(one.name()).value().equals(it.name()))
              .toList();
      if (found.isEmpty()) {
        throw new Malformed(
            it.name(),
            Named.isNotLocked(it.name(), lock) + " (bin/repro add " + it.name() + " takes it in)");
      }
      found.forEach(one -> archives.put(one, it.version()));
    }
    if (asked.isEmpty()) {
      lock.archives().forEach(it -> archives.put(it, Optional.empty()));
    }
    return archives;
  }

  private Change update(
      Map<LockedArchive, Optional<String>> archives,
      Checkout checkout,
      PrintWriter out,
      Consumer<String> step) {
    PackageIndex index = options.upstream().index();
    Rehearsal rehearsal = checkout.rehearsal(Gate.find());
    Change whole = Change.none();
    for (Map.Entry<LockedArchive, Optional<String>> it : archives.entrySet()) {
      LockedArchive archive = it.getKey();
      step.accept(archive.name());
      if (wanted.isEmpty() && Update.project(archive).isEmpty()) {
        out.printf("%-10s %s: no index publishes it%n", "skipped", archive.name());
        continue;
      }
      try {
        Update update = Update.of(archive, it.getValue(), index, whole, checkout, rehearsal);
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
    return taken ? after : before;
  }

  private void refused(LockedArchive archive, String why, PrintWriter out) {
    out.printf("%-10s %s%n           %s%n", "left", archive.name(), why);
    undone = true;
  }
}
