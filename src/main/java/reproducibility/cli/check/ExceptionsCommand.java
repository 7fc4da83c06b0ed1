package reproducibility.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.cli.ClaimDescription;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Excuse;
import reproducibility.file.OutputFolder;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.FindingText;
import reproducibility.report.Verdict;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/** {@code repro exceptions}: whether each exception holds, and the way to renew old ones. */
@Command(
    name = "exceptions",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the claims that have exceptions, and says of each exception whether it holds.",
      "--renew replaces ids of claims that have another name now."
    },
    exitCodeList = {
      "0:every exception holds",
      "1:one excuses nothing, has expired, or is for another finding",
      "2:a claim could not be decided here"
    },
    footer = "  bin/repro exceptions")
public final class ExceptionsCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin CheckoutOption repo = new CheckoutOption();

  @Option(
      names = "--renew",
      description = "Write the claim's id of today where that of an earlier version stands.")
  boolean renew;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Repository opened = Repository.open(repo.folder.toString())) {
      Snapshot snapshot = opened.at(Optional.empty());
      String text = snapshot.text(Exceptions.FILE).orElse("");
      List<Excuse> all = Exceptions.parse(text).all();
      Map<Excuse, ClaimResult> results = all.isEmpty() ? Map.of() : results(all);
      List<Verdict> verdicts = new ArrayList<>();
      int renewed = 0;
      for (Excuse excuse : all) {
        Optional<ClaimResult> result = Optional.ofNullable(results.get(excuse));
        boolean holds = result.filter(it -> it.verdict() == Verdict.EXCUSED).isPresent();
        if (renew && holds && excuse.hasOldId()) {
          text = Exceptions.renewed(text, excuse);
          renewed++;
        }
        out.println(line(excuse, result));
        verdicts.add(result.map(ClaimResult::verdict).orElse(Verdict.FAILED));
      }
      if (renewed > 0) {
        new OutputFolder(snapshot.folder()).write(Exceptions.FILE, text);
      }
      out.println("exceptions: " + all.size() + (renew ? ", renewed: " + renewed : ""));
      out.flush();
      return verdicts.contains(Verdict.FAILED)
          ? ExitStatus.VIOLATED
          : verdicts.contains(Verdict.UNKNOWN) ? ExitStatus.UNDECIDED : ExitStatus.SOUND;
    }
  }

  private Map<Excuse, ClaimResult> results(List<Excuse> all) {
    Gate gate = Gate.find();
    Set<String> known =
        gate.claims().stream().map(ClaimDescription::id).collect(Collectors.toSet());
    String claims =
        all.stream()
            .map(Excuse::claim)
            .filter(known::contains)
            .distinct()
            .collect(Collectors.joining(","));
    Map<Excuse, ClaimResult> results = new LinkedHashMap<>();
    if (claims.isEmpty()) {
      return results;
    }
    Map<String, String> parameters = new LinkedHashMap<>(CheckCommand.SIDE_BY_SIDE);
    parameters.put("repro.repo", repo.folder.toString());
    parameters.put("repro.claims", claims);
    ClaimRun run =
        Terminal.withClaims("exceptions", progress -> gate.run(parameters, Set.of(), progress));
    for (ClaimResult it : run.results()) {
      all.stream()
          .filter(of -> of.claim().equals(it.id()) && of.subject().equals(it.subject()))
          .findFirst()
          .ifPresent(of -> results.put(of, it));
    }
    run.all(Verdict.UNKNOWN).stream()
        .filter(it -> it.subject().isEmpty()) // which subjects there are is not known
        .forEach(
            it ->
                all.stream()
                    .filter(of -> of.claim().equals(it.id()))
                    .forEach(of -> results.putIfAbsent(of, it)));
    return results;
  }

  private String line(Excuse excuse, Optional<ClaimResult> result) {
    String state = result.map(ExceptionsCommand::state).orElse("no such claim or subject");
    String id =
        excuse.hasOldId() && !renew
            ? ", under the old id " + excuse.writtenClaim() + ": --renew replaces it"
            : "";
    return excuse.place() + ": " + excuse + ": " + state + id;
  }

  private static String state(ClaimResult result) {
    return switch (result.verdict()) {
      case EXCUSED -> "holds";
      case UNKNOWN -> "not decided here: " + result.unknown().map(it -> it.reason()).orElse("");
      default -> FindingText.whyExceptionFails(result);
    };
  }
}
