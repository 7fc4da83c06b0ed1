package reproducibility.cli.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.ArchivesOption;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.cli.option.ClaimOptions;
import reproducibility.cli.option.SelectedArchives;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Repository;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.vendor.Vendor;
import reproducibility.vendor.Vendored;

/**
 * {@code repro vendor}: fetches the sources of the lock afresh and compares them; lays down those
 * that are missing.
 */
@Command(
    name = "vendor",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches every source of the lock afresh, and compares it with the lock.",
      "Lays down what is missing. A file is written whole and only when its digest holds; a file"
          + " that is there is never overwritten.",
      "With --primary, vendors what packages still fetch: downloads it, compares it with the hash"
          + " that the expression has, locks it, and names it as src in place of the fetcher."
    },
    exitCodeList = {
      "0:every one is there with the locked bytes; those that upstream could not be asked for are"
          + " named",
      "1:one differs, here or upstream, or upstream has it no more",
      "2:one is missing and could not be had; none could be asked for; or one could not that"
          + " --require names; with --primary, one is left to change by hand"
    },
    footer = {"  bin/repro vendor", "  bin/repro vendor --primary --dry-run"})
public final class VendorCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "Distributions or file names; all of the lock if none is given.")
  List<String> names = List.of();

  @Option(
      names = "--require",
      paramLabel = "WHAT",
      split = ",",
      description = "What must not be out of reach: index, forge, or upstream for both.")
  List<String> required = List.of();

  @Option(
      names = "--unpack",
      description =
          "Also keep the unpacked source of these forge's tarballs, laid out beside them, and lock"
              + " its tree.")
  boolean unpack;

  @Option(
      names = "--instead",
      description = "With --unpack: build from the unpacked source, and take the tarball away.")
  boolean instead;

  @Option(
      names = "--missing",
      description = "Only fetch what is not there; what is there is compared with the lock alone.")
  boolean missing;

  @Option(
      names = "--primary",
      description =
          "Vendor what packages fetch (fetchPypi, fetchurl, fetchzip, fetchFromGitHub and others);"
              + " NAMEs are packages then. All of it for a package, or nothing.")
  boolean primary;

  @Option(
      names = "--dry-run",
      description = "With --primary: only say what would be vendored; nothing is downloaded.")
  boolean dryRun;

  @Mixin ArchivesOption from = new ArchivesOption();

  @Mixin CheckoutOption repo = new CheckoutOption();

  @Mixin UpstreamOptions options = new UpstreamOptions();

  @Override
  public Integer call() throws IOException {
    if (dryRun && !primary) {
      throw new ParameterException(spec.commandLine(), "--dry-run goes with --primary");
    }
    if (primary && (unpack || missing || !required.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--primary goes with neither --unpack, --missing nor --require");
    }
    requireFolder();
    if (primary) {
      return new PrimaryVendoring(
              CheckoutFolder.around(repo.folder),
              names,
              from.folder(),
              options.upstream(),
              options.forge.address,
              dryRun,
              spec.commandLine().getOut())
          .run();
    }
    if (!Files.exists(repo.folder.resolve(Lock.FILE))) {
      repo.folder = CheckoutFolder.around(repo.folder);
    }
    required.stream()
        .filter(it -> !List.of("index", "forge", "upstream").contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw ClaimOptions.refusal(
                  spec.commandLine(), "--require " + it, "index, forge, upstream");
            });
    if ((instead && !unpack) || (unpack && names.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), unpack ? "--unpack needs NAMEs" : "--instead goes with --unpack");
    }
    List<LockedArchive> wanted = SelectedArchives.of(readLock(), names);
    if (unpack) {
      wanted.forEach(Unpack::requireTarball);
    }
    Vendor vendor = new Vendor(repo.folder, from.folder(), options.upstream());
    List<Vendored> outcomes = new ArrayList<>();
    Terminal.withProgress(
        "vendor",
        wanted.size(),
        step ->
            wanted.forEach(
                archive -> {
                  step.accept(archive.fileName());
                  vendored(archive, vendor).ifPresent(outcomes::add);
                }));
    int status = new VendorSummary(outcomes, required).tell(spec.commandLine().getOut());
    return unpack && status != ExitStatus.VIOLATED
        ? Unpack.all(wanted, repo.folder, instead, spec.commandLine().getOut())
        : status;
  }

  private void requireFolder() {
    from.folder()
        .filter(it -> !Files.isDirectory(it))
        .ifPresent(
            it -> {
              throw new Malformed("--from " + it, "no such folder");
            });
  }

  private Lock readLock() throws IOException {
    Path file = repo.folder.resolve(Lock.FILE);
    if (!Files.isRegularFile(file)) {
      requireCheckout();
      throw new Malformed(
          file.toString(), "no such file: the lock says what to fetch (repro adopt writes one)");
    }
    return Lock.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /** A folder that is none, or a sparse checkout, lacks more than the lock. */
  private void requireCheckout() {
    try (Repository repository = Repository.open(repo.folder.toString())) {
      if (repository.isBare()) {
        throw new Malformed(
            "--repo " + repo.folder, "is no checkout: nothing can be laid down in it");
      }
      repository.at(Optional.empty());
    }
  }

  /** With --missing, what is here is compared with the lock alone: nothing is asked for it. */
  private Optional<Vendored> vendored(LockedArchive archive, Vendor vendor) {
    return missing && isHere(archive)
        ? vendor.differing(archive)
        : Optional.of(vendor.vendor(archive));
  }

  /** Itself, or its unpacked source instead. */
  private boolean isHere(LockedArchive archive) {
    return Files.exists(repo.folder.resolve(archive.path()), LinkOption.NOFOLLOW_LINKS)
        || archive.unpacked().map(repo.folder::resolve).filter(Files::isDirectory).isPresent();
  }
}
