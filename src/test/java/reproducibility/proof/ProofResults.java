package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Needed;
import reproducibility.finding.Cause;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;

/** What came of a run of claims, as the proof asks for it. */
final class ProofResults {
  private ProofResults() {}

  /** The claims that failed, by name. */
  static Set<String> failed(List<ClaimResult> results) {
    return results.stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .map(ClaimResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What those say, with their fingerprints. */
  static String messages(List<ClaimResult> results) {
    return results.stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .map(it -> it.id() + "\n" + it.message() + "\n" + it.fingerprint())
        .collect(Collectors.joining("\n\n"));
  }

  /**
   * Without what a proof needs, it is not made, which shows as a skipped test; unless {@code
   * -Drepro.prove} says that it must be.
   */
  static void requireDecided(List<ClaimResult> results, Capability needed) {
    List<String> unknown =
        results.stream()
            .filter(it -> it.verdict() == Verdict.UNKNOWN)
            .flatMap(it -> it.unknown().stream())
            .filter(it -> !(it.cause() instanceof Cause.OtherClaim))
            .map(Unknown::reason)
            .distinct()
            .toList();
    if (Needed.isRequired(needed)) {
      assertThat(unknown).isEmpty();
    }
    assumeThat(unknown).isEmpty();
  }
}
