package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.History;
import reproducibility.report.PastFindings;
import reproducibility.report.SampleResults;
import reproducibility.report.Verdict;

/** The page says all of a run, and says it safely. */
class HtmlPageTests {
  private static final ClaimResult PASSED = SampleResults.passed("alpha.whl");
  private static final ClaimResult FAILED =
      SampleResults.failed(
          "beta.whl",
          Finding.of("sources/beta.whl", "the bytes are not the locked ones")
              .expected("43 bytes")
              .found("44 bytes,\nof another file")
              .next("bin/repro vendor beta")
              .facts(44));
  private static final ClaimResult UNKNOWN = unknown(false);
  private static final ClaimResult EXCUSED =
      SampleResults.excused("delta.whl", Finding.of("sources/delta.whl", "is old"));

  private static ClaimResult unknown(boolean required) {
    return SampleResults.unknown(
        "gamma.whl",
        new Cause.Lacking(Capability.FORGE),
        "the forge cannot be reached",
        "try again",
        required);
  }

  private static String page(ClaimResult... results) {
    return page(Map.of("nix", "2.8.0"), results);
  }

  private static String page(Map<String, String> tools, ClaimResult... results) {
    return HtmlPage.of(run(tools, results));
  }

  private static ClaimRun run(ClaimResult... results) {
    return run(Map.of("nix", "2.8.0"), results);
  }

  private static ClaimRun run(Map<String, String> tools, ClaimResult... results) {
    return new ClaimRun(
        "demo-set 1.0",
        "/somewhere/demo",
        "branch demo at 0123456",
        "0123456789abcdef0123456789abcdef01234567",
        "stand-in of nixpkgs, Nix 2.8.0",
        "x86_64-linux",
        tools,
        Map.of("aarch64-linux", "evaluated, not built: no <place>"),
        Map.of(),
        List.of("demo-1.0.tar.gz: newer version: 1.1 <beta>"),
        List.of(results),
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofSeconds(125));
  }

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
  void opensOnlyTheClaimsThatDidNotPass() {
    assertThat(page(PASSED)).containsPattern("<details[^>]*\">").doesNotContain("\" open>");
    assertThat(page(PASSED, FAILED)).containsPattern("<details[^>]*\" open>");
  }

  @Test
  void linksOnlyToPlacesOnThePage() {
    String page = page(PASSED, FAILED, UNKNOWN, EXCUSED);
    List<String> targets =
        Pattern.compile("href=\"#([^\"]*)\"")
            .matcher(page)
            .results()
            .map(it -> "id=\"" + it.group(1) + "\"")
            .toList();
    assertThat(targets).isNotEmpty().allSatisfy(it -> assertThat(page).containsOnlyOnce(it));
  }

  @Test
  void saysTheOutcomeInPlainWords() {
    assertThat(page(PASSED)).contains("As promised.</strong> All of 1 check passed.");
    assertThat(page(PASSED, UNKNOWN)).contains("As promised, as far as could be told here.");
    assertThat(page(PASSED, FAILED))
        .contains("Not as promised.</strong> 1 of 2 checks failed, in 1 of 1 claim.");
    assertThat(page(PASSED, unknown(true))).contains("Not decided.");
    assertThat(page(UNKNOWN)).contains("Not decided.");
    assertThat(page()).contains("Not decided.");
  }

  @Test
  void escapesAHostileSubjectAndMessage() {
    String hostile = "</pre><script>alert('\"&')</script><img src=http://evil.example/x>";
    assertThat(page(SampleResults.failed(hostile, Finding.of(hostile, hostile))))
        .contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;")
        .doesNotContain("<script", "<img", "</pre><");
  }

  @Test
  void showsWhatWouldNotBeSeen() {
    String reversed = "\u202egnp.exe";
    String coloured = "\u001b[31mred";
    String halfOfAPair = "\ud83d.whl";
    assertThat(
            page(
                SampleResults.passed(reversed),
                SampleResults.passed(coloured),
                SampleResults.passed(halfOfAPair)))
        .contains("[U+202E]gnp.exe", "[U+001B][31mred", "[U+D83D].whl")
        .doesNotContain("\u202e", "\u001b", "\ud83d");
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
  void needsNoScriptAndNoOtherFile() {
    assertThat(page(PASSED, FAILED, UNKNOWN, EXCUSED))
        .doesNotContain("<script", "javascript:", "http:", "https:", "@import", "url(", "src=");
  }

  @Test
  void isTheSameForEqualRuns() {
    Map<String, String> tools = new LinkedHashMap<>();
    tools.put("python", "3.11");
    tools.put("nix", "2.8.0");
    Map<String, String> sameTools = new LinkedHashMap<>();
    sameTools.put("nix", "2.8.0");
    sameTools.put("python", "3.11");
    assertThat(page(tools, PASSED, FAILED)).isEqualTo(page(sameTools, FAILED, PASSED));
  }

  /** Whoever followed a link to a finding yesterday comes to the same one today. */
  @Test
  void anchorsAFindingByItsFingerprint() {
    String anchor = "id=\"f-" + FAILED.fingerprint() + "\"";
    assertThat(page(FAILED)).containsOnlyOnce(anchor);
    assertThat(page(PASSED, EXCUSED, FAILED, UNKNOWN)).containsOnlyOnce(anchor);
    assertThat(page(FAILED, FAILED)).containsOnlyOnce(anchor);
  }

  @Test
  void isReadableWhereAThousandChecksFail() {
    ClaimResult[] many = new ClaimResult[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          SampleResults.failed(
              "a-package-of-some-length-%s.whl".formatted(i),
              Finding.of("sources/a-package-of-some-length-" + i, "the bytes are others")
                  .expected("sha256 " + "0123456789abcdef".repeat(4))
                  .found("sha256 " + "fedcba9876543210".repeat(4))
                  .next("bin/repro vendor a-package")
                  .facts(i));
    }
    assertThat(page(many)).hasSizeLessThan(500_000).contains("950 more in short");
  }

  @Test
  void filtersWithoutAScript() {
    assertThat(page(PASSED, FAILED))
        .contains("<input type=\"radio\" name=\"show\" id=\"show-failed\">", "#show-failed:checked")
        .contains("<tr class=\"failed\">", "has-failed");
  }

  @Test
  void showsWhatChangedSinceTheLastRun() {
    ClaimResult gone = SampleResults.failed("old.whl", Finding.of("old.whl", "is odd"));
    ClaimResult same = SampleResults.failed("same.whl", Finding.of("same.whl", "is odd"));
    History history = new History(List.of(PastFindings.of(run(gone, same))));
    String page = HtmlPage.of(run(same, FAILED), history).replaceAll("<[^>]*>", "");
    assertThat(page)
        .contains("1 new, 1 gone, 1 the same")
        .containsSubsequence(
            "Since the last run", "New", "beta.whl", "Gone", "old.whl", "The same", "same.whl")
        .containsSubsequence("same.whl", "since 2026-01-02 at 0123456", "What failed")
        .contains("Came and went at this commit");
    assertThat(HtmlPage.of(run(FAILED))).doesNotContain("Since the last run");
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
