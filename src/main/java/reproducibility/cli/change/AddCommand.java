package reproducibility.cli.change;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
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
import reproducibility.archive.Archive;
import reproducibility.change.BinaryAttribute;
import reproducibility.change.Change;
import reproducibility.change.Inputs;
import reproducibility.change.Licences;
import reproducibility.change.LockText;
import reproducibility.change.NewExpression;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.WantedRelease;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.hash.Digest;
import reproducibility.report.ClaimResult;
import reproducibility.repository.Lock;
import reproducibility.repository.VendoredArchive;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.upstream.PackageIndex;
import reproducibility.vendor.Choice;
import reproducibility.vendor.FetchedFile;

/** {@code repro add}: takes one more package into the set. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a package of the index into the set, with everything that belongs to it.",
      "Vendors and locks its archive, writes its expression, and names it in the set and in the"
          + " contract.",
      "Tries the claims on a copy first, and writes nothing where one would fail. Nothing that is"
          + " there is overwritten."
    },
    exitCodeList = {
      "0:written, or shown with --dry-run",
      "1:a claim would fail then",
      "2:it could not be done, and nothing was written"
    },
    footer = "  bin/repro add ffmpy==0.5.0 --dry-run")
public final class AddCommand implements Callable<Integer> {
  private static final String LICENCE = "EveryPackagedProject.hasTheLicenceOfItsArchive";

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ChangeOptions options = new ChangeOptions();

  @Parameters(
      paramLabel = "NAME[==VERSION]",
      description =
          "The distribution; the newest stable release that is not yanked and admits this Python,"
              + " if no version is given.")
  String wanted = "";

  @Override
  public Integer call() {
    WantedRelease asked = WantedRelease.of(wanted);
    options.repo.folder = CheckoutFolder.around(options.repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    List<Integer> status = new ArrayList<>();
    try (Checkout checkout = Checkout.open(options.repo.folder, options.writing("add"))) {
      options.tellFinished(checkout, out);
      requireNew(asked.name(), checkout);
      Terminal.withProgress("add", -1, step -> status.add(add(asked, checkout, out, step)));
    }
    out.flush();
    return status.get(0);
  }

  private int add(WantedRelease asked, Checkout checkout, PrintWriter out, Consumer<String> step) {
    step.accept("asking the index");
    PackageIndex index = options.upstream().index();
    Choice choice = Choice.of(index, asked.name(), asked.version(), checkout.python);
    step.accept(choice.file().fileName());
    FetchedFile fetched = FetchedFile.of(index, choice, checkout.scratch("fetched-"));
    Archive archive = Ecosystems.read(fetched.path());
    String name = NormalizedName.of(archive.name()).value();
    requireNew(name, checkout);
    String path = checkout.contract.archives().pathOfNew(archive.fileName());
    if (archive.fileName().contains("!")) {
      throw new Malformed(
          archive.fileName(),
          "has a ! in its name, which the Nix store refuses in a file name: vendor it by hand under"
              + " another name, and say that name in lock and expression");
    }
    requireNoOther(path, fetched, checkout, name);
    out.println("fetched    " + archive.fileName() + ", " + fetched.digest());
    Checkout.Declared declared = checkout.declared(List.of(archive));
    NewExpression expression =
        NewExpression.of(
            archive,
            archive.versions().get(archive.versions().size() - 1),
            declared.of(archive),
            declared.project(archive),
            checkout.contract,
            checkout.own());
    List<String> open = new ArrayList<>(expression.open());
    declared.project(archive).extras().stream()
        .map(NormalizedName::value)
        .sorted()
        .forEach(
            it ->
                open.add(
                    "optional-dependencies."
                        + it
                        + ": an extra of the archive, which the expression leaves out"));
    Change change =
        Change.none()
            .file(path, fetched.path())
            .text(expressionOf(name), Optional.empty(), expression.text())
            .text(
                Lock.FILE,
                Optional.of(checkout.text(Lock.FILE)),
                new LockText(checkout.text(Lock.FILE)).with(fetched.entry(archive, path)).text());
    change = BinaryAttribute.of(path, checkout.snapshot, change);
    step.accept("trying the claims on a copy");
    Rehearsal rehearsal = checkout.rehearsal(Gate.find());
    change = SetMembership.of(name, change, checkout, rehearsal, open);
    checkout
        .newNames(Inputs.of(declared.of(archive), checkout.contract).on().keySet())
        .forEach(open::add);
    Map<String, ClaimResult> failures = rehearsal.failsWith(change);
    if (Licences.attribute(declared.project(archive)).isEmpty()) {
      // That one is left to a person, as is said, which is no reason to write nothing.
      failures.values().removeIf(it -> it.id().equals(LICENCE) && it.subject().equals(name));
    }
    if (!options.dryRun && !options.mayWrite(failures)) {
      change.diff().forEach(out::println);
      change = Change.none();
    }
    return options.finish(change, failures, open, checkout, out);
  }

  static String expressionOf(String name) {
    return PackageFolder.PATH + name + ".nix";
  }

  private static void requireNew(String name, Checkout checkout) {
    checkout.inventory.expressions().stream()
        .filter(it -> NormalizedName.of(it.name()).value().equals(name))
        .findFirst()
        .ifPresent(it -> refuse(it.path(), name));
    checkout.lock.archives().stream()
        .filter(it -> NormalizedName.of(it.name()).value().equals(name))
        .findFirst()
        .ifPresent(it -> refuse(it.place(), name));
    for (Platform platform : checkout.platforms()) {
      if (checkout.contract.promise(platform).packages().contains(name)) {
        refuse(checkout.contract.promise(platform).place(), name);
      }
    }
  }

  private static boolean isOf(VendoredArchive archive, String name) {
    try {
      return NormalizedName.of(archive.content().name()).value().equals(name);
    } catch (Malformed e) {
      return NormalizedName.of(archive.name()).value().startsWith(name + "-");
    }
  }

  private static void refuse(String place, String name) {
    throw new Malformed(
        place,
        "speaks of "
            + name
            + " already, and nothing is overwritten (bin/repro update "
            + name
            + " takes another version)");
  }

  /** The very archive may be there: a run that was interrupted, or a person, has laid it down. */
  private static void requireNoOther(
      String path, FetchedFile fetched, Checkout checkout, String name) {
    Path place = checkout.folder().resolve(path);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
            && Digest.of(place).equals(fetched.digest()))) {
      throw new Malformed(path, "is there already with other bytes, and nothing is overwritten");
    }
    checkout.inventory.archives().stream()
        .filter(it -> !it.path().equals(path) && isOf(it, name))
        .findFirst()
        .ifPresent(it -> refuse(it.path(), name));
  }
}
