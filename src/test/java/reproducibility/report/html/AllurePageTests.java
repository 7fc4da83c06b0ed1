package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.finding.Finding;
import reproducibility.report.Reports;
import reproducibility.report.SampleResults;

/** Allure's page is joined with the page of the run, and its history is kept. */
class AllurePageTests {
  private static final String RESULT =
      "{\"fullName\": \"reproducibility.claims.python.EveryWheel.holdsWhatItSays\", \"name\":"
          + " \"a.whl\", \"historyId\": \"h-1\", \"start\": 9999999999999}";

  @TempDir private Path folder = Path.of("");

  private static String embedded(String name, String json) {
    String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return "d('" + name + "','" + encoded + "'),\n";
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void run() throws IOException {
    Files.createDirectories(folder.resolve("allure-results"));
    Files.writeString(folder.resolve("allure-results/0a-1-result.json"), RESULT);
    Reports.write(
        SampleResults.run(SampleResults.failed("a.whl", Finding.of("a.whl", "is odd"))), folder);
  }

  private void generate(String historyId) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("allure")).resolve("index.html"),
        "<script>"
            + embedded("history/history-trend.json", "[1]")
            + embedded(
                "data/test-cases/12ab.json",
                "{\"uid\": \"12ab\", \"historyId\": \"%s\"}".formatted(historyId))
            + "</script>");
  }

  @Test
  void leadsFromAFindingToItsResultOnAlluresPage() throws IOException {
    run();
    assertThat(text("index.html")).contains("\"allure-results/0a-1-result.json\"");
    generate("h-1");
    AllurePage.join(folder);
    assertThat(text("index.html"))
        .contains("href=\"allure/index.html#testresult/12ab\"", "<a href=\"allure/index.html\">");
    assertThat(text("claims.json")).contains("\"allure/index.html#testresult/12ab\"");
    assertThat(text("allure-history/history-trend.json")).isEqualTo("[1]");
  }

  @Test
  void leavesTheLinkToTheFileWhereThePageDoesNotKnowTheResult() throws IOException {
    run();
    AllurePage.join(folder);
    generate("h-2");
    AllurePage.join(folder);
    assertThat(text("index.html")).contains("\"allure-results/0a-1-result.json\"");
  }
}
