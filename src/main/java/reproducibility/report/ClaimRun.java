package reproducibility.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of the claims on one repository.
 *
 * @param title the meta-package and its version, if they are known
 * @param repository as the user named it
 * @param ref the ref, or that it is the work tree, and the commit in short
 * @param commit the whole commit id; empty where there is none
 * @param engine what evaluated and built: Nix's version and the scope
 * @param platform the platform that it ran on
 * @param tools the versions of the tools that took part
 * @param platforms how each platform of the contract was built for, or why not; none where nothing
 *     was evaluated
 * @param outputs the NAR hash of what each package was built to, by its expression
 * @param news what upstream has more than is locked, a line each; none where it was not asked
 * @param results by claim and subject
 * @param started when
 * @param time how long it took
 */
public record ClaimRun(
    String title,
    String repository,
    String ref,
    String commit,
    String engine,
    String platform,
    Map<String, String> tools,
    Map<String, String> platforms,
    Map<String, String> outputs,
    List<String> news,
    List<ClaimResult> results,
    Instant started,
    Duration time) {

  /** Sorts the results by claim and subject, so that two runs can be compared. */
  public ClaimRun {
    results =
        results.stream()
            .sorted(Comparator.comparing(ClaimResult::id).thenComparing(ClaimResult::subject))
            .toList();
  }

  /** How many results have this verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(it -> it.verdict() == verdict).count();
  }

  /** Those with this verdict. */
  public List<ClaimResult> all(Verdict verdict) {
    return results.stream().filter(it -> it.verdict() == verdict).toList();
  }

  /** Whether something stayed unknown that the user required to be told. */
  public boolean lacksWhatWasRequired() {
    return results.stream().anyMatch(it -> it.verdict() == Verdict.UNKNOWN && it.required());
  }

  /** The results of each claim, by its sentence, in order. */
  public Map<String, List<ClaimResult>> byClaim() {
    Map<String, List<ClaimResult>> claims = new LinkedHashMap<>();
    results.forEach(
        it -> claims.computeIfAbsent(it.sentence(), key -> new java.util.ArrayList<>()).add(it));
    return claims;
  }
}
