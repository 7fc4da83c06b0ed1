package reproducibility.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.OutputFolder;
import reproducibility.adopt.AttributesDraft;
import reproducibility.adopt.ContractDraft;
import reproducibility.adopt.Draft;
import reproducibility.adopt.LockDraft;
import reproducibility.adopt.Observation;
import reproducibility.adopt.RecordDraft;
import reproducibility.adopt.Summary;
import reproducibility.news.Drifts;
import reproducibility.news.Recording;
import reproducibility.news.Standing;
import reproducibility.news.Standings;
import reproducibility.nix.Nix;
import reproducibility.python.Packaging;
import reproducibility.repository.CheckoutFolder;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

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
      "Reasons are left for you to write. An archive that is not what upstream publishes, or not"
          + " what git has, is not locked."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written, and nothing is left to decide",
      "1:an archive has other bytes than upstream or git, so it is not locked",
      "2:something is left to decide, or nothing could be written"
    })
final class AdoptCommand implements Callable<Integer> {
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

  @Override
  public Integer call() {
    if (Files.isDirectory(Path.of(repository))) {
      repository = CheckoutFolder.around(Path.of(repository)).toString();
    }
    try (Repository opened = Repository.open(repository)) {
      Snapshot snapshot = opened.at(Optional.empty());
      Path target = output.or(() -> checkout(snapshot)).orElseThrow(this::noPlace);
      Packaging python = new Packaging();
      Observation seen = Observation.of(snapshot, new Nix(opened.scratchFolder("nix-")), python);
      Map<String, String> doubtful = new TreeMap<>(RecordDraft.edited(Inventory.of(snapshot)));
      Map<String, String> trees = new TreeMap<>();
      Inventory.of(snapshot).folders().forEach(it -> trees.put(it.tarball(), it.tree().id()));
      Draft lock = LockDraft.of(seen, doubtful, trees);
      List<Standing> standings = new ArrayList<>();
      List<Draft> drafts = new ArrayList<>();
      Optional<Lock> locked = snapshot.text(Lock.FILE).or(lock::text).map(Lock::parse);
      if (!offline && locked.isPresent()) {
        Upstream upstream = options.upstream();
        Drifts drifts = new Drifts(Inventory.of(snapshot), new ReleaseRecord(List.of()));
        standings.addAll(
            new Standings(upstream, drifts, python::order).of(locked.get().archives()));
        doubtful.putAll(RecordDraft.differing(standings));
        lock = LockDraft.of(seen, doubtful, trees);
        drafts.add(RecordDraft.of(locked.get(), standings, new Recording(upstream, drifts)));
      }
      drafts.add(0, lock);
      drafts.add(1, ContractDraft.of(seen, meta));
      AttributesDraft.of(snapshot).ifPresent(drafts::add);
      PrintWriter out = spec.commandLine().getOut();
      Summary.of(seen, standings, drafts).forEach(out::println);
      List<String> written = new ArrayList<>();
      for (Draft draft : drafts) {
        write(draft, target, out).ifPresent(written::add);
      }
      tellWhatIsNext(written, checkout(snapshot).isPresent(), out);
      out.flush();
      boolean decided = drafts.stream().allMatch(it -> it.undecided().isEmpty());
      if (!doubtful.isEmpty()) {
        return ExitStatus.VIOLATED;
      }
      return decided && !written.isEmpty() ? ExitStatus.SOUND : ExitStatus.UNDECIDED;
    }
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
      out.println("not yet    " + file + ": see what is undecided");
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

  private void tellWhatIsNext(List<String> written, boolean isCheckout, PrintWriter out) {
    if (written.isEmpty()) {
      out.println("next       decide that, or see what would be written:");
      out.println("           bin/repro adopt --repo " + repository + " --output DIR");
      return;
    }
    out.println("next       review what was written, and fill in what is undecided");
    if (isCheckout) {
      output.ifPresent(it -> out.println("           cp -rn " + it + "/. " + repository));
      out.println("           git -C " + repository + " add " + String.join(" ", written));
    } else {
      out.println("           commit it to a branch of " + repository);
    }
    out.println("           bin/repro check --repo " + repository + " --tag commit");
  }
}
