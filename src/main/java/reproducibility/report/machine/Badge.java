package reproducibility.report.machine;

import reproducibility.report.ClaimRun;
import reproducibility.report.Outcome;
import reproducibility.report.Verdict;

/**
 * What a run came to, as a picture for a README (SVG 1.1): words, colour and nothing from outside.
 */
public final class Badge {
  private static final String LABEL = "reproducible";
  private static final int HEIGHT = 20;
  private static final int PADDING = 6;

  /** A generous width for a letter at 11 px, so that no font runs out of its half. */
  private static final int LETTER = 7;

  private Badge() {}

  /** The picture. */
  public static String of(ClaimRun run) {
    Outcome outcome = Outcome.of(run);
    boolean failed = run.count(Verdict.FAILED) > 0;
    boolean sound = outcome.style().equals(Verdict.PASSED.word());
    String words =
        failed
            ? run.count(Verdict.FAILED) + " failed"
            : sound ? run.count(Verdict.PASSED) + " passed" : "not decided";
    long unknown = run.count(Verdict.UNKNOWN);
    if (unknown > 0 && (failed || sound)) {
      words += ", " + unknown + " unknown";
    }
    return svg(words, failed ? "#b3261e" : sound ? "#1e6b34" : "#8a5a00");
  }

  private static String svg(String words, String colour) {
    int left = LABEL.length() * LETTER + 2 * PADDING;
    int right = words.length() * LETTER + 2 * PADDING;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" role="img" aria-label="%s: %s">
      <title>%s: %s</title>
      <rect width="%s" height="%s" rx="3" fill="#444"/>
      <path d="M%s 0h%sa3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H%sz" fill="%s"/>
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
        <text x="%s" y="14">%s</text>
        <text x="%s" y="14">%s</text>
      </g>
    </svg>
    """
        .formatted(
            left + right,
            HEIGHT,
            LABEL,
            words,
            LABEL,
            words,
            left + right,
            HEIGHT,
            left,
            right - 3,
            left,
            colour,
            left / 2,
            LABEL,
            left + right / 2,
            words);
  }
}
