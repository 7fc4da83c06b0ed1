package reproducibility.report;

import java.util.List;
import reproducibility.report.html.HtmlText;

/**
 * What a run came to, in plain words.
 *
 * @param style the class of the style sheet: a verdict's word
 * @param symbol as {@link HtmlText#symbol} has it
 * @param headline a few words
 * @param sentence the numbers behind them
 */
public record Outcome(String style, String symbol, String headline, String sentence) {

  public static Outcome of(ClaimRun run) {
    if (run.count(Verdict.FAILED) > 0) {
      return with(Verdict.FAILED, "Not as promised", violated(run));
    }
    if (run.count(Verdict.PASSED) == 0) {
      return with(Verdict.UNKNOWN, "Not decided", "No check passed: nothing was shown to hold.");
    }
    if (run.lacksWhatWasRequired()) {
      return with(
          Verdict.UNKNOWN,
          "Not decided",
          "No check failed, but what was required to be told here stayed unknown: "
              + requiredButUnknown(run)
              + ".");
    }
    return run.count(Verdict.UNKNOWN) > 0
        ? with(Verdict.PASSED, "As promised, as far as could be told here", sound(run))
        : with(Verdict.PASSED, "As promised", sound(run));
  }

  private static Outcome with(Verdict verdict, String headline, String sentence) {
    return new Outcome(verdict.word(), HtmlText.symbol(verdict), headline, sentence);
  }

  private static String violated(ClaimRun run) {
    return "%s of %s failed, in %s of %s."
        .formatted(
            run.count(Verdict.FAILED),
            HtmlText.count(run.results().size(), "check"),
            claims(run.all(Verdict.FAILED)),
            HtmlText.count(claims(run.results()), "claim"));
  }

  private static long claims(List<ClaimResult> results) {
    return results.stream().map(ClaimResult::id).distinct().count();
  }

  private static String requiredButUnknown(ClaimRun run) {
    long required = run.all(Verdict.UNKNOWN).stream().filter(ClaimResult::required).count();
    return HtmlText.count(required, "check");
  }

  private static String sound(ClaimRun run) {
    long passed = run.count(Verdict.PASSED);
    String all = HtmlText.count(run.results().size(), "check");
    if (passed == run.results().size()) {
      return passed == 1 ? "The one check passed." : "All " + all + " passed.";
    }
    return "%s of %s passed and none failed; %s unknown, %s excused."
        .formatted(passed, all, run.count(Verdict.UNKNOWN), run.count(Verdict.EXCUSED));
  }
}
