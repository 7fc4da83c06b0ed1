package reproducibility.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.archive.NormalizedName;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Vendor;
import reproducibility.vendor.Vendored;
import reproducibility.vendor.Vendored.Result;

/**
 * {@code repro vendor}: fetches the sources of the lock afresh and compares them; lays down those
 * that are missing.
 */
@Command(
    name = "vendor",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches every source of the lock afresh, compares it with the lock, and lays down what is missing.",
      "A file is written whole and only when its digest holds; a file that is there is never overwritten."
    })
final class VendorCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "Distributions or file names; all of the lock if none is given.")
  List<String> names = List.of();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      defaultValue = "${env:REPRO_ARCHIVES}",
      description =
          "Take archives from this folder where it has them, verified the same way (default: $REPRO_ARCHIVES).")
  Optional<Path> from = Optional.empty();

  @Option(names = "--missing", description = "Only fetch what is not there.")
  boolean missing;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: this folder).")
  Path checkout = Path.of(".");

  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "The package index (default: as pip is configured).")
  Optional<String> index = Optional.empty();

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description = "The forge (default: ${DEFAULT-VALUE}).",
      defaultValue = "https://github.com/")
  URI forge = Upstream.GITHUB;

  @Override
  public Integer call() throws IOException {
    from.filter(it -> !it.toString().isEmpty() && !Files.isDirectory(it))
        .ifPresent(
            it -> {
              throw new Malformed("--from " + it, "no such folder");
            });
    List<LockedArchive> wanted = wanted(readLock());
    Vendor vendor =
        new Vendor(
            checkout,
            from.filter(it -> !it.toString().isEmpty()),
            new Upstream(() -> IndexAddress.find(index), forge));
    List<Vendored> outcomes = new ArrayList<>();
    Terminal.withProgress(
        "vendor",
        wanted.size(),
        step ->
            wanted.forEach(
                archive -> {
                  step.accept(archive.fileName());
                  outcomes.add(vendor.vendor(archive));
                }));
    return tell(outcomes);
  }

  private Lock readLock() throws IOException {
    Path file = checkout.resolve(Lock.FILE);
    if (!Files.isRegularFile(file)) {
      throw new Malformed(
          file.toString(), "no such file: the lock says what to fetch (repro adopt writes one)");
    }
    return Lock.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  private List<LockedArchive> wanted(Lock lock) {
    for (String name : names) {
      if (lock.archives().stream().noneMatch(it -> isCalled(it, name))) {
        throw new Malformed(name, "is not in " + Lock.FILE);
      }
    }
    return lock.archives().stream()
        .filter(it -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(it, name)))
        .filter(it -> !missing || !Files.exists(checkout.resolve(it.path())))
        .toList();
  }

  private static boolean isCalled(LockedArchive archive, String name) {
    return archive.fileName().equals(name)
        || NormalizedName.of(archive.name()).equals(NormalizedName.of(name));
  }

  private int tell(List<Vendored> outcomes) {
    PrintWriter out = spec.commandLine().getOut();
    for (Vendored outcome : outcomes) {
      out.printf("%-9s  %s%n", word(outcome.result()), outcome.archive().fileName());
      if (outcome.result() == Result.DIFFERS || outcome.result() == Result.UNDECIDED) {
        out.printf("           %s%n", outcome.detail());
      }
    }
    long different = count(outcomes, Result.DIFFERS);
    long undecided = count(outcomes, Result.UNDECIDED);
    if (different + undecided == 0) {
      out.println(outcomes.isEmpty() ? "Nothing is missing." : "All hashes match!");
      return ExitStatus.SOUND;
    }
    out.printf("%d of %d match", outcomes.size() - different - undecided, outcomes.size());
    out.print(different > 0 ? ", " + different + " differ" : "");
    out.println(undecided > 0 ? ", " + undecided + " could not be asked" : "");
    return different > 0 ? ExitStatus.VIOLATED : ExitStatus.UNDECIDED;
  }

  private static String word(Result result) {
    return switch (result) {
      case SAME -> "same";
      case ADDED -> "added";
      case DIFFERS -> "differs";
      case UNDECIDED -> "not asked";
    };
  }

  private static long count(List<Vendored> outcomes, Result result) {
    return outcomes.stream().filter(it -> it.result() == result).count();
  }
}
