package reproducibility.cli.vendor;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.cli.ExitStatus;
import reproducibility.vendor.Vendored;
import reproducibility.vendor.Vendored.Result;

/**
 * What became of the archives that {@code vendor} was to fetch.
 *
 * @param outcomes one an archive
 * @param required what must not be out of reach: index, forge, upstream
 */
record VendorSummary(List<Vendored> outcomes, List<String> required) {
  /** Prints it, and answers the exit status. */
  int tell(PrintWriter out) {
    for (Vendored outcome : outcomes) {
      out.printf("%-11s  %s%n", word(outcome.result()), outcome.archive().fileName());
      if (outcome.result() != Result.SAME && outcome.result() != Result.ADDED) {
        out.printf("             %s%n", outcome.detail());
      }
    }
    if (outcomes.isEmpty()) {
      out.println("Nothing is missing.");
      return ExitStatus.SOUND;
    }
    long different = outcomes.stream().filter(it -> it.result() == Result.DIFFERS).count();
    List<Vendored> kept = outcomes.stream().filter(it -> it.result() == Result.KEPT).toList();
    List<Vendored> lacking =
        outcomes.stream().filter(it -> it.result() == Result.UNDECIDED).toList();
    long fresh = outcomes.size() - different - kept.size() - lacking.size();
    if (different > 0) {
      out.printf("%s of %s match, %s differ%n", fresh, outcomes.size(), different);
    } else if (fresh == outcomes.size()) {
      out.println("All hashes match!");
    } else if (fresh > 0) {
      out.printf("%s of %s match%n", fresh, outcomes.size());
    } else {
      out.println("Nothing could be compared with upstream.");
    }
    tell("not reachable, and here with the locked bytes: ", kept, out);
    tell("not reachable, and not here: ", having(lacking, true), out);
    tell("could not be written: ", having(lacking, false), out);
    if (different > 0) {
      return ExitStatus.VIOLATED;
    }
    boolean decided = fresh > 0 && lacking.isEmpty() && kept.stream().noneMatch(this::isRequired);
    return decided ? ExitStatus.SOUND : ExitStatus.UNDECIDED;
  }

  private static void tell(String what, List<Vendored> some, PrintWriter out) {
    if (!some.isEmpty()) {
      out.println(
          some.size()
              + " "
              + what
              + some.stream().map(it -> it.archive().fileName()).collect(Collectors.joining(", ")));
    }
  }

  private static List<Vendored> having(List<Vendored> some, boolean reason) {
    return some.stream().filter(it -> it.lacking().isPresent() == reason).toList();
  }

  private boolean isRequired(Vendored outcome) {
    return required.contains("upstream")
        || outcome.lacking().map(Capability::word).filter(required::contains).isPresent();
  }

  private static String word(Result result) {
    return switch (result) {
      case SAME -> "same";
      case ADDED -> "added";
      case DIFFERS -> "differs";
      case KEPT -> "not reached";
      case UNDECIDED -> "missing";
    };
  }
}
