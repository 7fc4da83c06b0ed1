package reproducibility.cli.publish;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.DrillOptions;
import reproducibility.contract.Platforms;
import reproducibility.drill.Drill;
import reproducibility.drill.OwnCopies;
import reproducibility.drill.Survival;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.report.PastRun;
import reproducibility.repository.Clones;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.tool.Scratch;

/** {@code repro drill}: what would be left if upstream were lost today. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = {
      "Builds a clone with the network cut, and an empty store and home.",
      "Ends with one line for a release note: what survives the loss of upstream, what does not,"
          + " and what it needs of nixpkgs."
    },
    exitCodeList = {
      "0:everything survives the loss of upstream",
      "1:something would be lost",
      "2:the drill lacks something that it needs"
    },
    footer = "  bin/repro drill --ref 0.3.76")
public final class DrillCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      defaultValue = ".",
      description = "What is cloned (default: this folder, as committed).")
  String repository = ".";

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "A branch or a tag (default: what is checked out).")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--archives",
      paramLabel = "DIR",
      description = "Archives that were kept elsewhere, for those that the clone does not hold.")
  Optional<Path> archives = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The last report (default: reports/claims.json here, where it is).")
  Optional<Path> report = Optional.empty();

  @Mixin DrillOptions copies = new DrillOptions();

  @Override
  public Integer call() {
    Optional<PastRun> before = lastReport();
    copies.require(spec.commandLine());
    archives
        .filter(it -> !Files.isDirectory(it))
        .ifPresent(
            it -> {
              throw new Malformed("--archives " + it, "no such folder");
            });
    try (Scratch scratch = Scratch.create()) {
      Path clone = scratch.top().resolve("clone");
      Clones.checkOut(repository, ref, clone);
      PastRun run =
          new Drill(clone, scratch.folder("home-")).run(archives.map(Path::toAbsolutePath));
      return tell(survival(clone, run, before), copies.parts(repository, ref, run, scratch));
    }
  }

  private Optional<PastRun> lastReport() {
    Path usual = Path.of("reports", "claims.json");
    return report.or(() -> Optional.of(usual).filter(Files::exists)).map(PastRun::read);
  }

  /** What nixpkgs has to give is asked of Nix here: evaluating takes no network. */
  private static Survival survival(Path clone, PastRun run, Optional<PastRun> before) {
    try (Repository opened = Repository.open(clone.toString())) {
      Snapshot snapshot = opened.at(Optional.empty());
      Platforms contract = Platforms.of(snapshot);
      Inventory inventory = Inventory.of(snapshot);
      Evaluation evaluation =
          new Nix(opened.scratchFolder("nix-"))
              .evaluate(
                  Expressions.of(
                      snapshot.folder(), inventory, contract.nixpkgs(), new Packaging().version()),
                  List.of(Platform.host()));
      List<String> packages =
          inventory.expressions().stream()
              .map(NixExpression::name)
              .filter(it -> !contract.isMetaPackage(it))
              .toList();
      return new Survival(run, before, packages, ofNixpkgs(evaluation, packages));
    }
  }

  /** What the packages, or the meta-package, name as a dependency and the repository lacks. */
  private static Collection<String> ofNixpkgs(Evaluation evaluation, List<String> packages) {
    TreeSet<String> names = new TreeSet<>();
    Collection<EvaluatedPackage> evaluated = evaluation.on(Platform.host()).packages().values();
    evaluated.forEach(it -> names.addAll(it.dependencies()));
    evaluated.forEach(it -> names.addAll(it.buildSystem()));
    evaluated.forEach(it -> names.remove(it.name()));
    packages.forEach(names::remove);
    return names;
  }

  private int tell(Survival survival, List<OwnCopies.Part> parts) {
    PrintWriter out = spec.commandLine().getOut();
    survival
        .survivors()
        .forEach(
            it ->
                out.printf(
                    "survives   %s  %s%n", it, survival.run().outputs().getOrDefault(it, "")));
    survival
        .lost()
        .forEach(
            (name, why) -> out.printf("lost       %s%n%s%n", name, why.indent(11).stripTrailing()));
    survival.notAsLocked().forEach(it -> out.println("differs    " + it + " from the lock"));
    survival.otherBits().forEach(it -> out.println("differs    " + it + " from the last report"));
    out.println();
    out.println(survival.line());
    parts.forEach(
        it -> {
          it.trouble().forEach((name, why) -> out.printf("lost       %s %s%n", name, why));
          out.printf(
              "%s: %s of %s, with the bits of the branches%n",
              it.what(), it.same().size(), it.same().size() + it.trouble().size());
        });
    out.flush();
    if (survival.run().results().stream().anyMatch(PastRun.Result::required)) {
      return ExitStatus.UNDECIDED;
    }
    return survival.isWhole() && parts.stream().allMatch(OwnCopies.Part::isWhole)
        ? ExitStatus.SOUND
        : ExitStatus.VIOLATED;
  }
}
