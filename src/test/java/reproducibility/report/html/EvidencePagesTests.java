package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.Reports;
import reproducibility.report.SampleResults;

/** Each finding leads to what it rests on and back, and to nothing that is not there. */
class EvidencePagesTests {
  private static final String LOG = "</pre><script>alert(1)</script>\u202e\nbuild failed\n";

  @TempDir private Path folder = Path.of("");

  private static ClaimResult failed(String subject, String log) {
    return SampleResults.failed(
        subject,
        Finding.of(subject, "does not build").evidence(List.of(new Evidence("build log", log))));
  }

  private void write(ClaimResult... results) throws IOException {
    Reports.write(SampleResults.run(results), folder);
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("index.html"));
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("evidence"))) {
      return all.sorted().toList();
    }
  }

  @Test
  void leadsToTheLogAndBack() throws IOException {
    ClaimResult result = failed("a.nix", LOG);
    write(result);
    String path = "evidence/f-" + result.fingerprint() + "-build-log.html";
    assertThat(page()).contains("<a class=\"evidence\" href=\"" + path + "\">build log</a>");
    assertThat(Files.readString(folder.resolve("claims.json"))).contains("\"path\" : \"" + path);
    assertThat(Files.readString(folder.resolve(path)))
        .contains("href=\"../index.html#f-" + result.fingerprint() + "\"")
        .contains("&lt;script&gt;alert(1)", "[U+202E]\nbuild failed")
        .doesNotContain("<script", "\u202e");
  }

  @Test
  void linksNothingWhereThereIsNone() throws IOException {
    write(failed("a.nix", " \n"), SampleResults.passed("b.nix"));
    assertThat(page()).doesNotContain("href=\"evidence");
    assertThat(folder.resolve("evidence")).doesNotExist();
  }

  @Test
  void keepsNoPageThatNothingLinks() throws IOException {
    write(failed("a.nix", LOG));
    Path own = Files.writeString(folder.resolve("evidence/notes.html"), "mine");
    ClaimResult other = failed("b.nix", LOG);
    write(other);
    assertThat(written())
        .containsExactly(
            folder.resolve("evidence/f-" + other.fingerprint() + "-build-log.html"), own);
  }

  @Test
  void isBoundedInSizeAndNumber() throws IOException {
    String marked = "begin" + "x".repeat(5_000_000) + "end";
    assertThat(new Evidence("build log", marked).text())
        .hasSizeLessThan(201_000)
        .startsWith("begin")
        .endsWith("end")
        .contains("characters are left out here");
    List<ClaimResult> many = new ArrayList<>();
    IntStream.range(0, 1003).forEach(it -> many.add(failed("p" + it + ".nix", LOG)));
    write(many.toArray(ClaimResult[]::new));
    assertThat(written()).hasSize(1000);
    assertThat(page().split("href=\"evidence/", -1)).hasSize(1001);
  }

  /** Allure's results of an earlier run say nothing of this one. */
  @Test
  void linksAllureResultsOfThisRunAlone() throws IOException {
    Path results = Files.createDirectories(folder.resolve("allure-results"));
    allure(results.resolve("0a-1-result.json"), "a.nix", SampleResults.STARTED.toEpochMilli() + 5);
    allure(results.resolve("0b-2-result.json"), "b.nix", SampleResults.STARTED.toEpochMilli() - 5);
    Files.writeString(results.resolve("0c-3-result.json"), "no JSON");
    write(failed("a.nix", ""), failed("b.nix", ""));
    assertThat(page())
        .contains("href=\"allure-results/0a-1-result.json\"")
        .doesNotContain("0b-2", "0c-3");
  }

  private static void allure(Path file, String subject, long start) throws IOException {
    Files.writeString(
        file,
        """
        {"fullName": "reproducibility.claims.python.EveryWheel.holdsWhatItSays", "name": "%s", "start": %s}
        """
            .formatted(subject, start));
  }
}
