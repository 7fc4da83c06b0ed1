package reproducibility.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reproducibility.finding.Cause;
import reproducibility.finding.Unknown;

/**
 * What is unknown for one cause.
 *
 * @param cause what an answer has to begin with
 * @param results of whom nothing could be told; at least one
 */
public record UnknownGroup(Cause cause, List<ClaimResult> results) {

  /** The groups of a run, the largest first. */
  public static List<UnknownGroup> of(ClaimRun run) {
    Map<Cause, List<ClaimResult>> causes = new LinkedHashMap<>();
    run.all(Verdict.UNKNOWN)
        .forEach(
            it ->
                causes
                    .computeIfAbsent(
                        it.unknown().map(Unknown::cause).orElse(new Cause.Unsettled()),
                        key -> new ArrayList<>())
                    .add(it));
    return causes.entrySet().stream()
        .map(it -> new UnknownGroup(it.getKey(), it.getValue()))
        .sorted(Comparator.comparing(it -> -it.results().size()))
        .toList();
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
    Map<String, List<ClaimResult>> reasons = new LinkedHashMap<>();
    results.forEach(
        it ->
            reasons
                .computeIfAbsent(
                    it.unknown().map(Unknown::reason).orElse(""), key -> new ArrayList<>())
                .add(it));
    return reasons;
  }

  /** Whether something of it was required to be told. */
  public boolean isRequired() {
    return results.stream().anyMatch(ClaimResult::required);
  }
}
