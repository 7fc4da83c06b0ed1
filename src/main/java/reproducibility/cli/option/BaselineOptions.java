package reproducibility.cli.option;

import java.io.Console;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import reproducibility.BadUsage;
import reproducibility.adopt.Baseline;

/** Who answers for the findings of the day of an adoption, and until when. */
public final class BaselineOptions {
  private static final int USUAL_DAYS = 180;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description =
          "Record every finding of today as an exception of this owner (default: asked for on a"
              + " terminal, else none).")
  Optional<String> owner = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      description = "The last day of these exceptions (default: in 180 days).")
  Optional<LocalDate> expires = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description =
          "The claims whose findings are recorded (default: commit, branch, build, upstream; with"
              + " --offline all but upstream).")
  Set<String> tags = new LinkedHashSet<>();

  /**
   * What the user wants recorded; asked for on a terminal where no option says so.
   *
   * @throws BadUsage where there is a day without an owner
   */
  public Optional<Baseline> ask(PrintWriter out) {
    Optional<Console> console = Optional.ofNullable(System.console());
    boolean asks = owner.isEmpty() && Boolean.getBoolean("repro.colour");
    Optional<String> who =
        owner.or(
            () ->
                console
                    .filter(it -> asks)
                    .flatMap(
                        it -> answer(it, out, "who answers for what is found today (nobody): ")));
    if (who.isEmpty() && expires.isPresent()) {
      throw new BadUsage("--expires", "is for the exceptions of an owner: name --owner too");
    }
    LocalDate usual = LocalDate.now(ZoneOffset.UTC).plusDays(USUAL_DAYS);
    return who.map(
        it ->
            new Baseline(
                it,
                expires
                    .or(
                        () ->
                            console
                                .filter(terminal -> asks)
                                .flatMap(
                                    terminal -> answer(terminal, out, "until (" + usual + "): "))
                                .map(LocalDate::parse))
                    .orElse(usual)));
  }

  private static Optional<String> answer(Console console, PrintWriter out, String question) {
    out.print(question);
    out.flush();
    return Optional.ofNullable(console.readLine()).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** The claims whose findings are recorded. */
  public Set<String> tags(boolean offline) {
    if (!tags.isEmpty()) {
      return tags;
    }
    return offline
        ? Set.of("commit", "branch", "build")
        : Set.of("commit", "branch", "build", "upstream");
  }
}
