package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.report.html.PageRun.EXCUSED;
import static reproducibility.report.html.PageRun.FAILED;
import static reproducibility.report.html.PageRun.PASSED;
import static reproducibility.report.html.PageRun.UNKNOWN;
import static reproducibility.report.html.PageRun.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.SampleResults;

/** The page is one safe file, the same for equal runs, and easy to find the way in. */
class HtmlPageFormTests {
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
}
