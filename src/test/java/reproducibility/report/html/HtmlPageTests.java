package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.report.html.PageRun.EXCUSED;
import static reproducibility.report.html.PageRun.FAILED;
import static reproducibility.report.html.PageRun.PASSED;
import static reproducibility.report.html.PageRun.UNKNOWN;
import static reproducibility.report.html.PageRun.page;
import static reproducibility.report.html.PageRun.run;
import static reproducibility.report.html.PageRun.unknown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.History;
import reproducibility.report.PastFindings;
import reproducibility.report.SampleResults;
import reproducibility.report.Verdict;

/** The page says all of a run. */
class HtmlPageTests {
  @Test
  void saysWhatRanWhereWithWhatWhenAndHowLong() {
    assertThat(page(PASSED))
        .contains(
            "<h1>demo-set 1.0</h1>",
            "/somewhere/demo",
            "branch demo at 0123456",
            "stand-in of nixpkgs, Nix 2.8.0",
            "x86_64-linux",
            "<dt>For aarch64-linux</dt><dd>evaluated, not built: no &lt;place&gt;</dd>",
            "nix 2.8.0",
            "2026-01-02 03:04:05 UTC",
            "2 min 5 s");
  }

  @Test
  void saysWhatUpstreamHasMore() {
    assertThat(page(PASSED)).contains("<li>demo-1.0.tar.gz: newer version: 1.1 &lt;beta&gt;</li>");
  }

  @Test
  void namesEverySubject() {
    assertThat(page(PASSED, FAILED, UNKNOWN, EXCUSED))
        .contains(
            "<th scope=\"row\"><bdi>alpha.whl</bdi></th>",
            "<th scope=\"row\"><bdi>beta.whl</bdi></th>",
            "<th scope=\"row\"><bdi>gamma.whl</bdi></th>",
            "<th scope=\"row\"><bdi>delta.whl</bdi></th>");
  }

  @Test
  void showsEachVerdictAsSymbolAndWord() {
    assertThat(page(PASSED, FAILED, UNKNOWN, EXCUSED))
        .contains(
            "<span aria-hidden=\"true\">\u2713</span> passed",
            "<span aria-hidden=\"true\">\u2717</span> failed",
            "<span aria-hidden=\"true\">?</span> unknown",
            "<span aria-hidden=\"true\">\u2248</span> excused");
  }

  @Test
  void tellsWhatFailedThenWhatIsExcusedThenWhatIsUnknownThenEverything() {
    assertThat(page(PASSED, FAILED, UNKNOWN, EXCUSED))
        .containsSubsequence("id=\"failed\"", "id=\"excused\"", "id=\"unknown\"", "id=\"checked\"");
  }

  @Test
  void keepsTheColumnsOfAFinding() {
    assertThat(page(FAILED).replaceAll("<[^>]*>", "")).contains(FAILED.message());
  }

  @Test
  void givesTheFingerprintThatAnExceptionNeeds() {
    assertThat(page(FAILED)).contains("EveryWheel.holdsWhatItSays", FAILED.fingerprint());
  }

  @Test
  void saysTheOutcomeInPlainWords() {
    assertThat(page(PASSED)).contains("As promised.</strong> The one check passed.");
    assertThat(page(PASSED, UNKNOWN)).contains("As promised, as far as could be told here.");
    assertThat(page(PASSED, FAILED))
        .contains("Not as promised.</strong> 1 of 2 checks failed, in 1 of 1 claim.");
    assertThat(page(PASSED, unknown(true))).contains("Not decided.");
    assertThat(page(UNKNOWN)).contains("Not decided.");
    assertThat(page()).contains("Not decided.");
  }

  @Test
  void saysSoWhereAClaimHasNoSubject() {
    ClaimResult whole =
        new ClaimResult(
            "EveryWheel",
            "",
            "every wheel",
            "",
            Set.of(),
            Verdict.FAILED,
            Optional.of(Finding.of("sources", "there is no wheel")),
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ZERO);
    assertThat(page(whole)).contains("the claim as a whole", "there is no wheel");
  }

  @Test
  void showsWhatChangedSinceTheLastRun() {
    ClaimResult gone = SampleResults.failed("old.whl", Finding.of("old.whl", "is odd"));
    ClaimResult same = SampleResults.failed("same.whl", Finding.of("same.whl", "is odd"));
    History history = new History(List.of(PastFindings.of(run(gone, same))));
    String page = page(history, run(same, FAILED)).replaceAll("<[^>]*>", "");
    assertThat(page)
        .contains("1 new, 1 gone, 1 the same")
        .containsSubsequence(
            "Since the last run", "New", "beta.whl", "Gone", "old.whl", "The same", "same.whl")
        .containsSubsequence("same.whl", "since 2026-01-02 at 0123456", "What failed")
        .contains("Came and went at this commit");
    assertThat(page(FAILED)).doesNotContain("Since the last run");
  }

  /** A claim that was not asked has not been mended. */
  @Test
  void countsOnlyClaimsThatWereAskedBothTimes() {
    History history = new History(List.of(PastFindings.of(run(FAILED)), PastFindings.of(run())));
    assertThat(history.changes(run()).gone()).isEmpty();
    assertThat(history.changes(run(FAILED)).same()).hasSize(1);
    assertThat(history.changes(run(PASSED)).gone()).hasSize(1);
    assertThat(new History(List.of(PastFindings.of(run()))).changes(run(FAILED)).fresh()).isEmpty();
  }
}
