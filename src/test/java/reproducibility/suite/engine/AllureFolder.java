package reproducibility.suite.engine;

import io.qameta.allure.Allure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimRun;
import reproducibility.report.html.AllurePage;

/**
 * The files of Allure's results that are not about one test: what the four verdicts are called, and
 * on what the run took place.
 *
 * @param folder {@code allure-results}
 */
record AllureFolder(Path folder) {
  /**
   * Allure knows no unknown and no excused: both are skipped tests, told apart by the type of what
   * ended them, with which the trace begins.
   */
  private static final String CATEGORIES =
      """
      [
        {"name": "failed: the claim is violated", "matchedStatuses": ["failed"]},
        {"name": "excused: violated, with an exception that holds", "matchedStatuses": ["skipped"], "traceRegex": "(?s)reproducibility\\.suite\\.Excused\\b.*"},
        {"name": "unknown: this machine or upstream could not tell", "matchedStatuses": ["skipped"], "traceRegex": "(?s)(?!reproducibility\\.suite\\.Excused\\b).*"},
        {"name": "a fault of the suite itself", "matchedStatuses": ["broken"]}
      ]
      """;

  /** Adds to the result that Allure writes what it rests on, and its place on the page. */
  static void attach(Finding finding) {
    if (System.getProperty("allure.results.directory") != null
        && Allure.getLifecycle().getCurrentTestCase().isPresent()) {
      Allure.link("on the page of the run", "../index.html#f-" + finding.fingerprint());
      finding.evidence().forEach(it -> Allure.addAttachment(it.kind(), "text/plain", it.text()));
    }
  }

  /** Takes away what an earlier run left. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.{json,properties,txt}")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  /** What the page of the last run has kept, for the trends of the next. */
  private void takeHistory() throws IOException {
    Path kept = folder.resolveSibling(AllurePage.HISTORY);
    if (Files.isDirectory(kept)) {
      Path history = Files.createDirectories(folder.resolve("history"));
      try (DirectoryStream<Path> all = Files.newDirectoryStream(kept, "*.json")) {
        for (Path file : all) {
          Files.copy(
              file, history.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Adds what belongs to the run as a whole. */
  void complete(ClaimRun run) throws IOException {
    Files.writeString(folder.resolve("categories.json"), CATEGORIES);
    takeHistory();
    String tools =
        run.tools().entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining("\n"));
    Files.writeString(
        folder.resolve("environment.properties"),
        "repository=%s\nref=%s\nengine=%s\nplatform=%s\n%s\n"
            .formatted(run.repository(), run.ref(), run.engine(), run.platform(), tools));
    Files.writeString(
        folder.resolve("executor.json"),
        "{\"name\": \"%s\", \"type\": \"junit\", \"buildName\": \"%s\"}\n"
            .formatted("the claims", run.title()));
  }
}
