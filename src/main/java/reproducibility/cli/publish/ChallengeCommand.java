package reproducibility.cli.publish;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.BranchOptions;
import reproducibility.cli.option.BuildOptions;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.Challenge;
import reproducibility.publish.Witness;
import reproducibility.repository.Repository;

/**
 * {@code repro challenge}: compares what caches and other builders give with a build of our own.
 */
@Command(
    name = "challenge",
    mixinStandardHelpOptions = true,
    description = {
      "Compares our builds with those of caches and of other builders.",
      "Builds the packages of a version branch and compares the NAR hash of each output. Every one"
          + " of them is a voice, and so is this machine. Who contradicts more than half of the"
          + " voices is named; where there is no such majority, it stays unknown who is wrong."
    },
    exitCodeList = {
      "0:enough voices agree on every package, and none contradicts",
      "1:somebody contradicts the majority",
      "2:unknown: too few voices, or no majority"
    },
    footer = {
      "  bin/repro challenge /srv/cache https://cache.example.org/ --ref 0.3.76",
      "  bin/repro challenge /srv/cache reports-of-another-machine/claims.json --agree 3"
    })
public final class ChallengeCommand implements Callable<Integer> {
  private static final String OURS = "this machine";

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "CACHE",
      arity = "1..*",
      description = "A binary cache, a folder or an address; or claims.json of another builder.")
  List<String> places = List.of();

  @Option(
      names = "--agree",
      paramLabel = "M",
      defaultValue = "2",
      description =
          "How many voices have to give the same bits, this machine among them (default:"
              + " ${DEFAULT-VALUE}).")
  int needed = 2;

  @Mixin BranchOptions branch = new BranchOptions();
  @Mixin BuildOptions options = new BuildOptions();

  @Override
  public Integer call() {
    Set<String> distinct = new LinkedHashSet<>(places);
    if (needed < 2 || needed > distinct.size() + 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--agree "
              + needed
              + ": from 2 to the number of caches and this machine, "
              + (distinct.size() + 1));
    }
    options.require(spec.commandLine());
    List<Witness> voices = distinct.stream().map(Witness::of).toList();
    try (Repository opened = branch.open()) {
      BranchBuilds built = branch.builds(opened, options.nix(opened.scratchFolder("nix-")));
      return tell(
          built, built.builds().stream().map(it -> Witness.challenge(OURS, it, voices)).toList());
    }
  }

  private int tell(BranchBuilds built, List<Challenge> challenges) {
    PrintWriter out = spec.commandLine().getOut();
    challenges.forEach(it -> tell(it, out));
    built.failed().forEach((name, why) -> out.println("failed     " + name + ": " + why));
    Set<String> liars = new TreeSet<>();
    challenges.forEach(it -> liars.addAll(it.liars()));
    long agreed =
        challenges.stream().filter(it -> it.outcome(needed) == Challenge.Outcome.AGREED).count();
    out.printf(
        "%s on %s: %s of %s packages agreed by at least %s of %s voices%s%n",
        built.ref(),
        built.system(),
        agreed,
        challenges.size() + built.failed().size(),
        needed,
        Set.copyOf(places).size() + 1,
        liars.isEmpty() ? "" : "; against the majority: " + String.join(", ", liars));
    out.flush();
    if (!liars.isEmpty()) {
      return ExitStatus.VIOLATED;
    }
    return challenges.isEmpty() || agreed < challenges.size() + built.failed().size()
        ? ExitStatus.UNDECIDED
        : ExitStatus.SOUND;
  }

  private void tell(Challenge challenge, PrintWriter out) {
    String word =
        switch (challenge.outcome(needed)) {
          case AGREED -> "agreed     ";
          case CONTRADICTED -> "differs    ";
          case UNKNOWN -> "unknown    ";
        };
    out.println(word + challenge.expression());
    challenge
        .byHash()
        .forEach(
            (hash, names) -> out.printf("           %s  %s%n", hash, String.join(", ", names)));
    challenge.silent().forEach((name, why) -> out.printf("           silent: %s %s%n", name, why));
  }
}
