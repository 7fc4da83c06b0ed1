package reproducibility.report;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.finding.Unknown;

/**
 * What one claim said of one subject.
 *
 * @param subjects the claim class: {@code EveryWheel}
 * @param claim the method: {@code recordsEveryFileItHolds}
 * @param sentence both as words: {@code every wheel records every file it holds}
 * @param subject the subject's name; empty where the claim could not even list its subjects
 * @param tags the claim's tags
 * @param verdict what it came to
 * @param finding how it is violated, where it failed or is excused
 * @param unknown why it could not be told, where it is unknown
 * @param excuse the exception that is on record for it: one that holds where it is excused, one
 *     that does not where it failed
 * @param required whether a capability that was required is lacking, so that unknown counts against
 *     the run
 * @param time how long it took
 */
public record ClaimResult(
    String subjects,
    String claim,
    String sentence,
    String subject,
    Set<String> tags,
    Verdict verdict,
    Optional<Finding> finding,
    Optional<Unknown> unknown,
    Optional<Excuse> excuse,
    boolean required,
    Duration time) {

  /** {@code EveryWheel.recordsEveryFileItHolds}: how exceptions name the claim. */
  public String id() {
    return subjects + "." + claim;
  }

  /** The finding, the reason or the excuse, for people; empty where the claim passed. */
  public String message() {
    return FindingText.of(this);
  }

  /** Of the finding, for an exception; empty where there is none. */
  public String fingerprint() {
    return finding.map(Finding::fingerprint).orElse("");
  }
}
