package reproducibility.cli.vendor;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.change.Change;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Terminal;
import reproducibility.cli.change.ChangeOptions;
import reproducibility.climb.Climb;
import reproducibility.climb.Climb.Outcome;
import reproducibility.climb.Climb.Result;
import reproducibility.climb.ClimbCheckout;
import reproducibility.climb.Plan;
import reproducibility.climb.Plan.State;
import reproducibility.hint.ShellWord;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.upstream.Upstream;

/**
 * {@code repro vendor --primary}: what packages fetch becomes vendored archives.
 *
 * @param folder the checkout
 * @param names of packages; all where none is given
 * @param from a folder that has archives, if any
 * @param upstream index and forge
 * @param forge where the forge is
 * @param dryRun whether nothing is downloaded or written
 * @param out where to tell of it
 */
record PrimaryVendoring(
    Path folder,
    List<String> names,
    Optional<Path> from,
    Upstream upstream,
    URI forge,
    boolean dryRun,
    PrintWriter out) {

  int run() {
    Optional<String> writing = dryRun ? Optional.empty() : Optional.of("vendor --primary");
    try (ClimbCheckout checkout = ClimbCheckout.open(folder, writing)) {
      Climb climb = new Climb(checkout, upstream, forge, from);
      List<Plan> plans = climb.plans(names);
      if (plans.isEmpty()) {
        throw new Malformed(
            PackageFolder.PATH, "holds no package; it has to lie at the top of the repository");
      }
      List<Plan> fetched = having(plans, State.FETCHED);
      List<Plan> left = having(plans, State.LEFT);
      left.forEach(it -> line("left", it.title(), List.of(it.reason())));
      int status = left.isEmpty() ? ExitStatus.SOUND : ExitStatus.UNDECIDED;
      if (dryRun) {
        fetched.forEach(it -> line("would take", it.title(), it.lines()));
        tellRest(plans, fetched.size() + " would be vendored");
        out.println("Nothing was downloaded or written: --dry-run.");
        return status;
      }
      List<Outcome> outcomes = new ArrayList<>();
      Terminal.withProgress(
          "vendor",
          fetched.size(),
          step ->
              fetched.forEach(
                  it -> {
                    step.accept(it.name());
                    outcomes.add(climb.vendor(it));
                  }));
      outcomes.forEach(it -> line(word(it.result()), it.plan().title(), it.details()));
      long vendored = outcomes.stream().filter(it -> it.result() == Result.VENDORED).count();
      tellRest(plans, vendored + " vendored");
      ChangeOptions.tell(
          "left to you", outcomes.stream().flatMap(it -> it.open().stream()).toList(), out);
      write(climb.change(), checkout);
      if (outcomes.stream().anyMatch(it -> it.result() == Result.DIFFERS)) {
        return ExitStatus.VIOLATED;
      }
      return vendored == outcomes.size() ? status : ExitStatus.UNDECIDED;
    }
  }

  private static List<Plan> having(List<Plan> plans, State state) {
    return plans.stream().filter(it -> it.state() == state).toList();
  }

  private void line(String word, String name, List<String> details) {
    out.printf("%-11s %s%n", word, name);
    details.forEach(it -> out.printf("            %s%n", it));
  }

  private void tellRest(List<Plan> plans, String first) {
    out.println(
        first
            + ", "
            + having(plans, State.VENDORED).size()
            + " are built from what is here, "
            + having(plans, State.WITHOUT_SOURCE).size()
            + " have no source, "
            + having(plans, State.LEFT).size()
            + " are left to change by hand");
  }

  private void write(Change change, ClimbCheckout checkout) {
    if (change.isEmpty()) {
      out.println("Nothing was written.");
      return;
    }
    change.diff().forEach(out::println);
    change.write(checkout.folder(), checkout.journal());
    out.println("written     " + String.join(" ", change.paths()));
    List<String> forGit =
        change.paths().stream().filter(it -> !checkout.snapshot().ignores(it)).toList();
    out.println(
        "next        git -C " + ShellWord.ofPath(folder) + " add " + ShellWord.ofPaths(forGit));
    out.println("            bin/repro check --repo " + ShellWord.ofPath(folder) + " --tag commit");
  }

  private static String word(Result result) {
    return switch (result) {
      case VENDORED -> "vendored";
      case DIFFERS -> "differs";
      case UNREACHED -> "not reached";
      case LEFT -> "left";
    };
  }
}
