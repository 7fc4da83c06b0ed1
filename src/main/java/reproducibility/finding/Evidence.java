package reproducibility.finding;

/**
 * What a finding rests on, where that is too long for a message: a build log, a diff. Of more than
 * 200,000 characters the beginning and the end are kept.
 *
 * @param kind what it is, as {@code build log}: never a foreign word
 * @param text as a program wrote it
 */
public record Evidence(String kind, String text) {
  private static final int MOST_CHARACTERS = 200_000;

  /** Cuts the text. */
  public Evidence {
    int over = text.length() - MOST_CHARACTERS;
    if (over > 0) {
      text =
          text.substring(0, MOST_CHARACTERS / 2)
              + "\n\u2026 "
              + over
              + " characters are left out here \u2026\n"
              + text.substring(text.length() - MOST_CHARACTERS / 2);
    }
  }
}
