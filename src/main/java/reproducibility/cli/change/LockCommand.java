package reproducibility.cli.change;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.adopt.MissingEntries;
import reproducibility.adopt.Observation;
import reproducibility.adopt.RecordDraft;
import reproducibility.change.Change;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.climb.ClimbCheckout;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.hint.NearestName;
import reproducibility.hint.ShellWord;
import reproducibility.nix.Nix;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.git.CheckoutFolder;

/** {@code repro lock}: writes the lock's entries for archives that have none. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the lock's entries for the vendored archives that have none.",
      "An entry has name, version, size and sha256, and the origin where it is known.",
      "An entry that is there is kept as it is; vendor compares it with its archive."
    },
    exitCodeList = {
      "0:every archive has an entry now, or had one",
      "1:an archive has other bytes than git has, so it is not locked",
      "2:an archive cannot be read, so it is not locked"
    },
    footer = "  bin/repro lock --dry-run")
public final class LockCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "File names; all archives if none is given.")
  List<String> names = List.of();

  @Mixin CheckoutOption repo = new CheckoutOption();

  @Option(names = "--dry-run", description = "Only show what would be written.")
  boolean dryRun;

  @Override
  public Integer call() {
    repo.folder = CheckoutFolder.around(repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> writing = dryRun ? Optional.empty() : Optional.of("lock");
    try (ClimbCheckout checkout = ClimbCheckout.open(repo.folder, writing)) {
      Inventory inventory = checkout.inventory();
      requireKnown(inventory, checkout.snapshot().archives());
      Observation seen =
          Observation.of(
              checkout.snapshot(),
              new Nix(checkout.scratch("lock-")),
              new Packaging(),
              checkout.scratch("copy-"));
      Map<String, String> doubtful = RecordDraft.edited(inventory);
      MissingEntries entries =
          MissingEntries.of(checkout.lockText(), seen, inventory, names, doubtful);
      entries.added().forEach(it -> out.println("locked     " + it));
      entries.left().forEach(it -> out.println("left       " + it));
      ChangeOptions.tell("left to you", entries.withoutOrigin(), out);
      write(entries, checkout, out);
      boolean differs = entries.left().stream().anyMatch(it -> isOf(it, doubtful));
      if (differs) {
        return ExitStatus.VIOLATED;
      }
      return entries.left().isEmpty() ? ExitStatus.SOUND : ExitStatus.UNDECIDED;
    }
  }

  private static boolean isOf(String line, Map<String, String> doubtful) {
    return doubtful.keySet().stream().anyMatch(it -> line.startsWith(it + ":"));
  }

  private void requireKnown(Inventory inventory, ArchiveFolders folders) {
    List<String> known =
        inventory.archives().stream().map(it -> it.onDisk().getFileName().toString()).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new Malformed(
            name,
            "is no archive in "
                + String.join(", ", folders.all())
                + NearestName.question(name, known));
      }
    }
  }

  private void write(MissingEntries entries, ClimbCheckout checkout, PrintWriter out) {
    Change change =
        entries.added().isEmpty()
            ? Change.none()
            : Change.none().text(Lock.FILE, checkout.snapshot().text(Lock.FILE), entries.text());
    change.diff().forEach(out::println);
    if (dryRun || change.isEmpty()) {
      out.println("Nothing was written" + (dryRun ? ": --dry-run." : "."));
      return;
    }
    change.write(checkout.folder(), checkout.journal());
    out.println("written    " + Lock.FILE);
    out.println("next       git -C " + ShellWord.ofPath(repo.folder) + " add " + Lock.FILE);
  }
}
