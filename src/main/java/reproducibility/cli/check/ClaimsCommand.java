package reproducibility.cli.check;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.cli.ClaimDescription;
import reproducibility.cli.Gate;
import reproducibility.finding.RenamedClaims;
import reproducibility.hint.NearestName;

/** {@code repro claims}: lists the claims, without running any. */
@Command(
    name = "claims",
    mixinStandardHelpOptions = true,
    description = "Lists every claim: its id, its sentence and its tags.",
    exitCodeList = {"0:listed", "1:no claim has this word"},
    footer = "  bin/repro claims wheel")
public final class ClaimsCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "WORD",
      arity = "0..1",
      description = "Only claims with this word in the id, the sentence or the tags.")
  String word = "";

  @Override
  public Integer call() {
    List<ClaimDescription> all = Gate.find().claims();
    String wanted = RenamedClaims.today(word);
    List<ClaimDescription> claims = all.stream().filter(it -> hasWord(it, wanted)).toList();
    if (claims.isEmpty()) {
      Set<String> names = new TreeSet<>();
      all.forEach(
          it -> {
            names.addAll(List.of(it.id().split("\\.", -1)));
            names.addAll(it.tags());
          });
      PrintWriter err = spec.commandLine().getErr();
      err.println("repro: no claim has the word " + word + NearestName.question(word, names));
      err.flush();
    }
    PrintWriter out = spec.commandLine().getOut();
    for (ClaimDescription it : claims) {
      out.println(it.sentence());
      out.println("    " + it.id() + "   " + String.join(", ", it.tags()));
    }
    out.flush();
    return claims.isEmpty() ? 1 : 0;
  }

  private static boolean hasWord(ClaimDescription claim, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return claim.id().toLowerCase(Locale.ROOT).contains(wanted)
        || claim.sentence().contains(wanted)
        || claim.tags().contains(wanted);
  }
}
