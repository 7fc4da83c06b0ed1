package reproducibility.cli.branch;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Committer;
import reproducibility.branch.Ledger;
import reproducibility.branch.ManifestLock;
import reproducibility.branch.Release;
import reproducibility.branch.ReleaseDraft;
import reproducibility.branch.VersionName;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.check.CheckCommand;
import reproducibility.cli.option.BuildersOption;
import reproducibility.cli.option.ClaimOptions;
import reproducibility.cli.option.RepositoryOption;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.hint.ShellWord;
import reproducibility.news.ForgeDrifts;
import reproducibility.news.Recording;
import reproducibility.news.UpstreamStatuses;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;
import reproducibility.report.terminal.TerminalSummary;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/** {@code repro release}: judges a version branch with everything required, merges and tags it. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a version branch with everything required, tags it, and merges it into main.",
      "It is merged without its archives, and recorded in the ledger.",
      "Pushes nothing: it prints the commands. It can be run again, and undone."
    },
    exitCodeList = {
      "0:released, or undone",
      "1:a claim is violated; nothing was tagged",
      "2:something required is lacking; nothing was tagged"
    },
    footer = "  bin/repro release 0.3.76 --without builders,foreign")
public final class ReleaseCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "VERSION", description = "The version, whose branch is there.")
  String version = "";

  @Option(
      names = "--without",
      paramLabel = "WHAT",
      split = ",",
      description =
          "What this machine may lack: claims that need it may stay unknown, and the tag says so."
              + " Words as in check --require.")
  List<String> without = List.of();

  @Option(
      names = "--undo",
      description = "Take the release back, while it is not pushed and main has not moved on.")
  boolean undo;

  @Mixin RepositoryOption repo = new RepositoryOption();

  @Mixin UpstreamOptions upstream = new UpstreamOptions();
  @Mixin BuildersOption builders = new BuildersOption();

  @Override
  public Integer call() {
    Set<Capability> relaxed = relaxed();
    PrintWriter out = spec.commandLine().getOut();
    version = VersionName.versionOf(version).orElse(version);
    try (Repository opened = Repository.open(repo.folder.toString())) {
      ReleaseDraft release = ReleaseDraft.of(opened, version);
      if (undo) {
        boolean undone = release.undo(Committer.of(repo.folder));
        out.println((undone ? "undone     " : "not there  ") + release.tag());
        out.flush();
        return ExitStatus.SOUND;
      }
      if (release.isTagged() && !release.isRecorded()) {
        out.printf("by hand    %s was tagged before: its claims are not judged%n", release.tag());
      }
      if (!release.isTagged() && !release.isRecorded()) {
        requireManifestLock(opened, release);
        int status = judge(release, relaxed, out);
        if (status != ExitStatus.SOUND) {
          out.println("\nNothing was merged or tagged.");
          if (status == ExitStatus.UNDECIDED) {
            out.println("next       where this machine lacks something for good, name it:");
            out.println(
                "           bin/repro release "
                    + ShellWord.of(version)
                    + " --without "
                    + (relaxed.isEmpty() ? "builders,foreign" : words(relaxed) + ",WHAT"));
          } else {
            out.println("next       mend what failed on the branch, then the same command again");
          }
          out.flush();
          return status;
        }
      }
      if (release.isTagged() && release.isRecorded()) {
        out.println("released   " + release.tag() + ", by an earlier run");
      } else {
        release.make(
            isNewestStable(opened),
            note(relaxed),
            release.isRecorded() ? Optional.empty() : shown(opened, release, out),
            Committer.of(repo.folder));
        out.println("released   " + release.tag() + " at " + release.branch());
      }
      tellWhatIsNext(opened, release, out);
      return ExitStatus.SOUND;
    }
  }

  private Set<Capability> relaxed() {
    return Capability.allNamed(
        without,
        it -> ClaimOptions.refusal(spec.commandLine(), "--without " + it, Capability.words()));
  }

  private int judge(ReleaseDraft release, Set<Capability> relaxed, PrintWriter out) {
    Map<String, String> parameters = new LinkedHashMap<>(CheckCommand.SIDE_BY_SIDE);
    parameters.put("repro.repo", repo.folder.toString());
    parameters.put("repro.ref", release.branch().ref());
    parameters.put(
        "repro.require",
        Arrays.stream(Capability.values())
            .filter(it -> !relaxed.contains(it))
            .map(Capability::word)
            .collect(Collectors.joining(",")));
    parameters.putAll(upstream.parameters());
    parameters.putAll(builders.parameters());
    ClaimRun run =
        Terminal.withClaims("release", progress -> Gate.find().run(parameters, Set.of(), progress));
    out.print(TerminalSummary.of(run, Terminal.hasColour()));
    return ExitStatus.of(run, run.all(Verdict.FAILED));
  }

  /** By PEP 440, among all releases: an older line, or a pre-release, does not become main. */
  private boolean isNewestStable(Repository opened) {
    Set<String> versions =
        Branches.of(opened).releases(new Ledger(List.of())).stream()
            .map(Release::version)
            .collect(Collectors.toCollection(TreeSet::new));
    versions.add(version);
    return new Packaging()
        .order(versions)
        .newestStable(versions)
        .filter(version::equals)
        .isPresent();
  }

  /** What upstream shows of the release now; nothing new of what cannot be asked. */
  private Optional<String> shown(Repository opened, ReleaseDraft release, PrintWriter out) {
    Snapshot snapshot = opened.at(Optional.of(release.branch().ref()));
    Lock lock = snapshot.text(Lock.FILE).map(Lock::parse).orElse(new Lock());
    ForgeDrifts drifts =
        new ForgeDrifts(
            Inventory.of(snapshot),
            snapshot
                .text(ReleaseRecord.FILE)
                .map(ReleaseRecord::parse)
                .orElse(new ReleaseRecord(List.of())));
    Upstream asked = upstream.upstream();
    try {
      ReleaseRecord record =
          new Recording(asked, drifts)
              .of(
                  lock,
                  new UpstreamStatuses(asked, drifts, versions -> new Packaging().order(versions))
                      .of(lock.archives()));
      out.printf(
          "recorded   what upstream shows of %s of %s archives%n",
          record.entries().size(), lock.archives().size());
      return Optional.of(record.text()).filter(it -> !record.entries().isEmpty());
    } catch (Undecided trouble) {
      out.println("by hand    bin/repro upstream --record on main: " + trouble.getMessage());
      return Optional.empty();
    }
  }

  private static String note(Set<Capability> relaxed) {
    return relaxed.isEmpty()
        ? "Every claim was decided."
        : "Decided without: " + words(relaxed).replace(",", ", ");
  }

  private static String words(Set<Capability> some) {
    return some.stream().map(Capability::word).collect(Collectors.joining(","));
  }

  /** Before minutes of building: flox publishes no package without it. */
  private static void requireManifestLock(Repository opened, ReleaseDraft release) {
    if (Branches.of(opened).content(release.branch().commit()).text(ManifestLock.FILE).isEmpty()) {
      throw new Undecided(
          release.branch() + " has no " + ManifestLock.FILE + ", which flox publish needs",
          "git switch "
              + ShellWord.of(release.branch())
              + "   there, flox install any package of nixpkgs, and commit the file");
    }
  }

  private static void tellWhatIsNext(Repository opened, ReleaseDraft release, PrintWriter out) {
    String set =
        Branches.of(opened)
            .content(release.branch().commit())
            .metaExpression()
            .map(it -> it.replaceFirst(".*/", "").replaceFirst("\\.nix$", ""))
            .orElse("PACKAGE");
    out.printf(
        "next       git push -u --atomic origin main %s %s%n",
        ShellWord.of(release.branch()), ShellWord.of(release.tag()));
    out.println(
        "           git switch "
            + ShellWord.of(release.branch())
            + " && flox publish -o OWNER "
            + ShellWord.of(set));
    out.println(
        "           bin/repro release "
            + ShellWord.of(release.branch().version())
            + " --undo   as long as nothing is pushed");
    out.flush();
  }
}
