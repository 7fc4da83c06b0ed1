package reproducibility.report;

import java.util.Locale;

/** What a claim says of a subject. */
public enum Verdict {
  /** The claim holds. */
  PASSED,
  /** The claim is violated. */
  FAILED,
  /** This machine or upstream could not tell. */
  UNKNOWN,
  /** Violated, with an exception that holds. */
  EXCUSED;

  /** As reports write it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
