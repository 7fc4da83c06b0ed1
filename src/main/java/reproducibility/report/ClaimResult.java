package reproducibility.report;

import java.time.Duration;
import java.util.Set;

/**
 * What one claim said of one subject.
 *
 * @param subjects the claim class: {@code EveryWheel}
 * @param claim the method: {@code recordsEveryFileItHolds}
 * @param sentence both as words: {@code every wheel records every file it holds}
 * @param subject the subject's name; empty where the claim could not even list its subjects
 * @param tags the claim's tags
 * @param verdict what it came to
 * @param message the finding, the reason or the excuse; empty where the claim passed
 * @param fingerprint of the finding, for an exception; empty where there is none
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
    String message,
    String fingerprint,
    boolean required,
    Duration time) {

  /** {@code EveryWheel.recordsEveryFileItHolds}: how exceptions name the claim. */
  public String id() {
    return subjects + "." + claim;
  }
}
