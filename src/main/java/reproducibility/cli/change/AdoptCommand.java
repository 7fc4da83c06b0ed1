package reproducibility.cli.change;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.adopt.Adoption;
import reproducibility.adopt.Baseline;
import reproducibility.adopt.Draft;
import reproducibility.adopt.Summary;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.check.CheckCommand;
import reproducibility.cli.option.BaselineOptions;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.file.OutputFolder;
import reproducibility.finding.Finding;
import reproducibility.hint.ShellWord;
import reproducibility.report.Verdict;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.CheckoutFolder;

/**
 * {@code repro adopt}: drafts lock, contract and release record from what is there, for a person to
 * review.
 */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a lock, a contract and a release record for a repository that has none.",
      "Takes them from what is there and what upstream shows, for you to review. A file that is"
          + " there is kept.",
      "Where git does not take archives for binary, .gitattributes is drafted, too.",
      "With --owner the findings of today become exceptions, so that the commit that adopts passes"
          + " the gate.",
      "Reasons are left for you to write. An archive that is not what upstream publishes, or not"
          + " what git has, is not locked."
    },
    exitCodeList = {
      "0:written, and nothing is left to decide, or every finding is an exception",
      "1:an archive has other bytes than upstream or git, so it is not locked",
      "2:something is left to decide, or nothing could be written"
    },
    footer = "  bin/repro adopt --repo ../another-checkout --owner \"$USER\"")
public final class AdoptCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: this folder); with --output also what check takes.")
  String repository = ".";

  @Option(
      names = "--meta",
      paramLabel = "NAME",
      description =
          "The expression whose dependencies are the package set (default: the one without a source"
              + " that brings most others).")
  Optional<String> meta = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write the files below this folder (default: the checkout).")
  Optional<Path> output = Optional.empty();

  @Mixin UpstreamOptions options = new UpstreamOptions();

  @Option(
      names = "--offline",
      description = "Do not ask upstream: nothing is compared with it, and no record is written.")
  boolean offline;

  @Mixin BaselineOptions baseline = new BaselineOptions();

  @Override
  public Integer call() {
    if (Files.isDirectory(Path.of(repository))) {
      repository = CheckoutFolder.around(Path.of(repository)).toString();
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<Baseline> wanted = baseline.ask(out);
    try (Repository opened = Repository.open(repository)) {
      Snapshot snapshot = opened.at(Optional.empty());
      Path target = output.or(() -> checkout(snapshot)).orElseThrow(this::noPlace);
      Adoption adoption =
          Adoption.of(
              opened,
              snapshot,
              new Packaging(),
              offline ? Optional.empty() : Optional.of(options.upstream()),
              meta);
      List<Draft> drafts = new ArrayList<>(adoption.drafts());
      Summary.of(adoption.seen(), adoption.standings(), drafts).forEach(out::println);
      Optional<Draft> excused =
          // Without a package there is nothing to find.
          wanted
              .filter(it -> !adoption.seen().expressions().isEmpty())
              .map(it -> adoption.baseline(opened, snapshot, it, this::findings));
      excused.ifPresent(
          it -> {
            Summary.ofBaseline(it).forEach(out::println);
            drafts.add(it);
          });
      List<String> written = new ArrayList<>();
      for (Draft draft : drafts) {
        write(draft, target, out).ifPresent(written::add);
      }
      if (!written.isEmpty() && adoption.seen().expressions().isEmpty()) {
        out.println("next       bin/repro add NAME --repo " + ShellWord.ofPath(repository));
      } else {
        tellWhatIsNext(written, snapshot, excused.isPresent(), out);
      }
      out.flush();
      if (!adoption.doubtful().isEmpty()) {
        return ExitStatus.VIOLATED;
      }
      boolean decided =
          excused
              .map(it -> it.undecided().isEmpty())
              .orElse(drafts.stream().allMatch(it -> it.undecided().isEmpty()));
      return decided && !written.isEmpty() ? ExitStatus.SOUND : ExitStatus.UNDECIDED;
    }
  }

  /** What the claims find in a commit. */
  private List<Finding> findings(String commit) {
    Map<String, String> parameters = new LinkedHashMap<>(CheckCommand.SIDE_BY_SIDE);
    parameters.put("repro.repo", repository);
    parameters.put("repro.ref", commit);
    parameters.putAll(options.parameters());
    Gate gate = Gate.find();
    return Terminal.withClaims(
            "baseline", progress -> gate.run(parameters, baseline.tags(offline), progress))
        .all(Verdict.FAILED)
        .stream()
        .flatMap(it -> it.finding().stream())
        .toList();
  }

  /** The top of the work tree; what has none has no place for the files. */
  private Optional<Path> checkout(Snapshot snapshot) {
    Path folder = Path.of(repository);
    try {
      return Files.isDirectory(folder) && Files.isSameFile(folder, snapshot.folder())
          ? Optional.of(folder)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Malformed noPlace() {
    return new Malformed(
        "--repo " + repository, "is no checkout: --output DIR says where to write");
  }

  /** Answers the path of what it wrote, from the top of the repository. */
  private static Optional<String> write(Draft draft, Path target, PrintWriter out) {
    Path file = target.resolve(draft.file()).normalize();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      out.println("kept       " + file + ", which is there already");
      return Optional.empty();
    }
    if (draft.text().isEmpty()) {
      out.println(
          draft.undecided().isEmpty()
              ? "not needed " + file + ": it would say nothing"
              : "not yet    " + file + ": see what is undecided");
      return Optional.empty();
    }
    try {
      new OutputFolder(target).write(draft.file(), draft.text().get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("wrote      " + file);
    return Optional.of(draft.file());
  }

  private void tellWhatIsNext(
      List<String> written, Snapshot snapshot, boolean hasBaseline, PrintWriter out) {
    String folder = ShellWord.ofPath(repository);
    if (written.isEmpty()) {
      out.println("next       decide that, or see what would be written:");
      out.println("           bin/repro adopt --repo " + folder + " --output DIR");
      return;
    }
    out.println("next       review what was written, and fill in what is undecided");
    if (checkout(snapshot).isPresent()) {
      // A rule that hides lock or contract was meant for something else.
      String add = written.stream().anyMatch(snapshot::ignores) ? " add -f " : " add ";
      output.ifPresent(
          it -> out.println("           cp -rn " + ShellWord.ofPath(it) + "/. " + folder));
      out.println("           git -C " + folder + add + ShellWord.ofPaths(written));
    } else {
      out.println("           commit it to a branch of " + repository);
    }
    out.println("           bin/repro check --repo " + folder + " --tag commit");
    if (!hasBaseline) {
      out.println(
          "           bin/repro adopt --owner NAME, before that, records what is found today");
    }
  }
}
