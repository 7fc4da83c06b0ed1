package reproducibility.cli.vendor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.cli.option.SelectedArchives;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.file.OutputFolder;
import reproducibility.news.ForgeDrifts;
import reproducibility.news.Recording;
import reproducibility.news.UpstreamStatus;
import reproducibility.news.UpstreamStatus.State;
import reproducibility.news.UpstreamStatuses;
import reproducibility.report.ForeignText;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/** {@code repro upstream}: tells how the locked archives stand with upstream today. */
@Command(
    name = "upstream",
    mixinStandardHelpOptions = true,
    description = {
      "Tells of every locked archive whether upstream still publishes it as it is locked.",
      "Also tells what has changed since the release was recorded, and what is new.",
      "With --record: writes down what upstream shows now, so that a later change is seen as a"
          + " change."
    },
    exitCodeList = {
      "0:every archive is as it was released",
      "1:something has changed upstream",
      "2:upstream could not be asked for some"
    },
    footer = {"  bin/repro upstream", "  bin/repro upstream --record"})
public final class UpstreamCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "Distributions or file names; all of the lock if none is given.")
  List<String> names = List.of();

  @Option(
      names = "--record",
      description = "Write " + ReleaseRecord.FILE + "; what cannot be asked stays as it was.")
  boolean record;

  @Mixin CheckoutOption repo = new CheckoutOption();

  @Mixin UpstreamOptions options = new UpstreamOptions();

  @Override
  public Integer call() throws IOException {
    repo.folder = CheckoutFolder.around(repo.folder);
    Upstream upstream = options.upstream();
    try (Repository repository = Repository.open(repo.folder.toString())) {
      Snapshot snapshot = repository.at(Optional.empty());
      Lock lock =
          snapshot
              .text(Lock.FILE)
              .map(Lock::parse)
              .orElseThrow(() -> new Malformed(Lock.FILE, "no such file (repro adopt writes one)"));
      ReleaseRecord before =
          snapshot
              .text(ReleaseRecord.FILE)
              .map(ReleaseRecord::parse)
              .orElse(new ReleaseRecord(List.of()));
      ForgeDrifts drifts = new ForgeDrifts(Inventory.of(snapshot), before);
      List<UpstreamStatus> standings =
          new UpstreamStatuses(upstream, drifts, versions -> new Packaging().order(versions))
              .of(SelectedArchives.of(lock, names));
      PrintWriter out = spec.commandLine().getOut();
      standings.forEach(it -> tell(it, out));
      if (record) {
        record(lock, before, new Recording(upstream, drifts).of(lock, standings), out);
      }
      int status = sum(standings, out);
      out.flush();
      return status;
    }
  }

  private static void tell(UpstreamStatus standing, PrintWriter out) {
    out.printf("%-11s  %s%n", standing.state().word(), standing.archive().fileName());
    if (!standing.detail().isEmpty()) {
      out.printf("%13s%s%n", "", ForeignText.line(standing.detail()));
    }
    standing
        .remarks()
        .forEach(it -> out.printf("%13s%-15s  %s%n", "", it.about(), ForeignText.line(it.text())));
  }

  private void record(Lock lock, ReleaseRecord before, ReleaseRecord now, PrintWriter out)
      throws IOException {
    Path file = repo.folder.resolve(ReleaseRecord.FILE);
    boolean there = Files.isRegularFile(file);
    if (there && now.text().equals(before.text())) {
      out.println("unchanged    " + ReleaseRecord.FILE);
    } else if (now.entries().isEmpty()) {
      out.println("not written  " + ReleaseRecord.FILE + ": nothing could be told");
    } else {
      new OutputFolder(repo.folder).write(ReleaseRecord.FILE, now.text());
      out.printf(
          "%-11s  %s: %s of %s archives%n",
          there ? "changed" : "written",
          ReleaseRecord.FILE,
          now.entries().size(),
          lock.archives().size());
    }
  }

  private static int sum(List<UpstreamStatus> standings, PrintWriter out) {
    long changed = standings.stream().filter(UpstreamStatus::isChanged).count();
    long untold =
        standings.stream().filter(it -> it.state() == State.UNTOLD && !it.isChanged()).count();
    out.printf("%s of %s as released", standings.size() - changed - untold, standings.size());
    out.print(changed > 0 ? ", " + changed + " changed" : "");
    out.println(untold > 0 ? ", " + untold + " could not be asked" : "");
    if (changed > 0) {
      return ExitStatus.VIOLATED;
    }
    return untold > 0 ? ExitStatus.UNDECIDED : ExitStatus.SOUND;
  }
}
