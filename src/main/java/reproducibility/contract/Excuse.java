package reproducibility.contract;

import java.time.LocalDate;

/**
 * One exception: a finding that is known and accepted for a time.
 *
 * @param claim {@code EverySubject.claim}, by its id of today
 * @param writtenClaim the id that the file gives; an earlier one where the claim was renamed since
 * @param subject as the claim names it
 * @param reason for people
 * @param owner who is to settle it
 * @param expires the last day on which it excuses
 * @param fingerprint of the exact finding ({@code Finding.fingerprint})
 * @param place the file and line that speak of it
 */
public record Excuse(
    String claim,
    String writtenClaim,
    String subject,
    String reason,
    String owner,
    LocalDate expires,
    String fingerprint,
    String place) {
  /** Whether the file gives an id that the claim had in an earlier version. */
  public boolean hasOldId() {
    return !claim.equals(writtenClaim);
  }

  @Override
  public String toString() {
    return claim + " for " + subject;
  }
}
