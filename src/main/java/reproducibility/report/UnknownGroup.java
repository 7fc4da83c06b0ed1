package reproducibility.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import reproducibility.finding.Cause;
import reproducibility.finding.Unknown;
import reproducibility.report.html.HtmlText;

/**
 * What is unknown for one cause.
 *
 * @param cause what an answer has to begin with
 * @param results of whom nothing could be told; at least one
 */
public record UnknownGroup(Cause cause, List<ClaimResult> results) {

  /** The groups of a run, the largest first. */
  public static List<UnknownGroup> of(ClaimRun run) {
    return HtmlText.by(run.all(Verdict.UNKNOWN), UnknownGroup::cause).entrySet().stream()
        .map(it -> new UnknownGroup(it.getKey(), it.getValue()))
        .sorted(Comparator.comparing(it -> -it.results().size()))
        .toList();
  }

  private static Cause cause(ClaimResult result) {
    return result.unknown().map(Unknown::cause).orElse(new Cause.Unsettled());
  }

  /** The cause in words. */
  public String title() {
    if (cause instanceof Cause.Lacking it) {
      return "lacking here: " + it.missing().word();
    }
    if (cause instanceof Cause.OtherClaim it) {
      return "not decided before another claim: " + it.claim();
    }
    if (cause instanceof Cause.Unreadable it) {
      return "cannot be read: " + it.file();
    }
    return cause instanceof Cause.StandIn
        ? "not known to the stand-in for nixpkgs"
        : "open: what is judged does not say enough";
  }

  /** The commands that would decide them, each once. */
  public List<String> next() {
    if (cause instanceof Cause.OtherClaim it) {
      return List.of(
          "the same command with --claim " + it.claim() + "   says what to correct first");
    }
    List<String> next =
        results.stream()
            .flatMap(it -> it.unknown().stream())
            .map(Unknown::next)
            .filter(it -> !it.isEmpty())
            .distinct()
            .toList();
    return next.isEmpty() && cause instanceof Cause.StandIn
        ? List.of("the same command with --nixpkgs PATH   asks a real nixpkgs")
        : next;
  }

  /** The reasons, in order, each with those of whom it is given. */
  public Map<String, List<ClaimResult>> reasons() {
    return HtmlText.by(results, it -> it.unknown().map(Unknown::reason).orElse(""));
  }

  /** Whether something of it was required to be told. */
  public boolean isRequired() {
    return results.stream().anyMatch(ClaimResult::required);
  }
}
