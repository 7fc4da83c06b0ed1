package reproducibility.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.diff.Diff;

class ReportsTests {
  private static final ClaimRun RUN =
      new ClaimRun(
          "demo-set 1.0",
          ".",
          "the work tree",
          "",
          "stand-in of nixpkgs",
          "x86_64-linux",
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          Instant.EPOCH,
          Duration.ZERO);

  private static final Diff DIFF =
      new Diff("old", "new", List.of(), List.of(), List.of(), List.of(), List.of());

  @TempDir Path folder = Path.of("");

  private String page() throws IOException {
    return Files.readString(folder.resolve("index.html"));
  }

  @Test
  void aPageAloneLinksNothing() throws IOException {
    Reports.write(RUN, folder);
    assertThat(page()).doesNotContain("Beside this page", "<a href=\"d");
  }

  @Test
  void whatLiesBesideThePageIsLinked() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("allure")).resolve("index.html"), "");
    Reports.write(DIFF, folder);
    Reports.write(RUN, folder);
    assertThat(page())
        .containsSubsequence("<a href=\"diff.html\">", "<a href=\"allure/index.html\">");
  }

  @Test
  void aLaterDiffIsLinkedOnce() throws IOException {
    Reports.write(RUN, folder);
    Reports.write(DIFF, folder);
    Reports.write(DIFF, folder);
    assertThat(page()).containsOnlyOnce("<a href=\"diff.html\">").contains("demo-set 1.0");
  }

  @Test
  void whatIsGoneIsLinkedNoMore() throws IOException {
    Reports.write(DIFF, folder);
    Reports.write(RUN, folder);
    Files.delete(folder.resolve("diff.html"));
    Reports.write(RUN, folder);
    assertThat(page()).doesNotContain("diff.html");
  }

  @Test
  void anotherPageOfThatNameStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("index.html"), "<p>mine</p>");
    Reports.write(DIFF, folder);
    assertThat(page()).isEqualTo("<p>mine</p>");
  }

  @Test
  void keepsAHistoryOfItsRuns() throws IOException {
    Reports.write(RUN, folder);
    assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("Since the last run");
    Files.writeString(folder.resolve(History.FILE), "no run\n{}\n", StandardOpenOption.APPEND);
    Reports.write(RUN, folder);
    assertThat(History.read(folder).runs()).hasSize(2);
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("Since the last run", "<svg class=\"trend\"");
  }
}
