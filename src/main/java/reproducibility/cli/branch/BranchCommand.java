package reproducibility.cli.branch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.branch.BranchDraft;
import reproducibility.branch.Committer;
import reproducibility.branch.VersionBranch;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.ArchivesOption;
import reproducibility.cli.option.RepositoryOption;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Repository;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.vendor.Vendor;
import reproducibility.vendor.Vendored;
import reproducibility.vendor.Vendored.Result;

/** {@code repro branch}: makes a version branch that holds the bytes. */
@Command(
    name = "branch",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a version branch, with every archive of the lock.",
      "Sets the version, drops sources/.gitignore, and commits the archives.",
      "It is written to git's objects: your work tree, your index and the branch you are on stay as"
          + " they are."
    },
    exitCodeList = {
      "0:the branch is made",
      "1:an archive has other bytes than the lock; no branch was made",
      "2:an archive is missing; no branch was made"
    },
    footer = "  bin/repro branch 0.3.76")
public final class BranchCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "The branch: 0.3.76, or release/0.3.76 where branches are called so.")
  String name = "";

  @Option(
      names = "--start",
      paramLabel = "REF",
      defaultValue = "main",
      description = "Where it begins (default: ${DEFAULT-VALUE}).")
  String start = "main";

  @Mixin ArchivesOption from = new ArchivesOption();

  @Mixin RepositoryOption repo = new RepositoryOption();

  @Mixin UpstreamOptions options = new UpstreamOptions();

  @Override
  public Integer call() {
    repo.folder = CheckoutFolder.around(repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    try (Repository opened = Repository.open(repo.folder.toString())) {
      BranchDraft draft = new BranchDraft(opened, name, start);
      List<LockedArchive> locked = draft.archives();
      Path folder = opened.scratchFolder("archives-");
      List<Vendored> outcomes = new ArrayList<>();
      Terminal.withProgress(
          "vendor",
          locked.size(),
          step ->
              locked.forEach(
                  it -> {
                    step.accept(it.fileName());
                    outcomes.add(vendor(it, folder));
                  }));
      List<Vendored> missing = outcomes.stream().filter(it -> it.result() != Result.ADDED).toList();
      if (!missing.isEmpty()) {
        return refuse(missing, out);
      }
      Map<String, Path> archives = new TreeMap<>();
      locked.forEach(it -> archives.put(it.path(), folder.resolve(it.path())));
      VersionBranch made = draft.make(archives, Committer.of(repo.folder));
      out.printf(
          "made       %s at %s, off %s: version %s, %s archives%n",
          made, made.commit().substring(0, 7), start, made.version(), archives.size());
      out.println(
          "next       git switch "
              + ShellWord.of(made)
              + "   and update packages there, each in one commit");
      out.println(
          "           bin/repro check --ref " + ShellWord.of(made) + "   judges what is committed");
      out.println(
          "           bin/repro release " + ShellWord.of(made.version()) + "   when it holds");
      out.flush();
      return ExitStatus.SOUND;
    }
  }

  /** Bytes that are here already are taken where they are the locked ones. */
  private Vendored vendor(LockedArchive archive, Path folder) {
    Optional<Path> here =
        Stream.concat(
                Stream.of(repo.folder.resolve(archive.path()).resolveSibling("")),
                from.folder().stream())
            .filter(it -> isLocked(it.resolve(archive.fileName()), archive))
            .findFirst();
    return new Vendor(folder, here, options.upstream()).vendor(archive);
  }

  private static boolean isLocked(Path file, LockedArchive archive) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == archive.digest().size()
          && Digest.of(file).equals(archive.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int refuse(List<Vendored> missing, PrintWriter out) {
    missing.forEach(
        it -> {
          out.println("missing    " + it.archive().fileName());
          out.println("           " + it.detail());
        });
    out.println("No branch was made: it would not hold all of its bytes.");
    out.println("next       bin/repro vendor, or --from DIR, and the same command again");
    out.flush();
    return missing.stream().anyMatch(it -> it.result() == Result.DIFFERS)
        ? ExitStatus.VIOLATED
        : ExitStatus.UNDECIDED;
  }
}
