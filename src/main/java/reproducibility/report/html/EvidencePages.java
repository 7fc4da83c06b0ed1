package reproducibility.report.html;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reproducibility.file.WholeFile;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.Reports;

/**
 * The evidence of a run's findings, each text as a page of its own in {@value #FOLDER}, and where
 * Allure wrote the same result. Only files that exist are linked. Of a run's texts at most 1,000
 * are written, the first of them.
 */
public final class EvidencePages {
  /** Below the folder of the reports. */
  static final String FOLDER = "evidence";

  /** Of a run whose evidence is not written. */
  public static final EvidencePages NONE = new EvidencePages(Map.of(), Set.of());

  private static final int MOST_PAGES = 1000;
  private static final String OWN = "f-*.html";

  /**
   * A file that shows evidence.
   *
   * @param kind what it is, as {@code build log}
   * @param path from the folder of the reports; its characters need no escape
   */
  public record Link(String kind, String path) {}

  private final Map<String, List<Link>> links;
  private final Set<String> files;

  private EvidencePages(Map<String, List<Link>> links, Set<String> files) {
    this.links = links;
    this.files = files;
  }

  /** Writes them, each whole or not at all, beside what an earlier run has left. */
  public static EvidencePages write(ClaimRun run, Findings findings, Path folder)
      throws IOException {
    AllureResults allure = AllureResults.of(run, folder);
    Map<String, List<Link>> links = new HashMap<>();
    Set<String> files = new HashSet<>();
    for (ClaimResult result : run.results()) {
      List<Link> some = new ArrayList<>();
      for (Evidence it : result.finding().map(Finding::evidence).orElse(List.of())) {
        String anchor = findings.anchor(result);
        String name = anchor + "-" + it.kind().replaceAll("\\W+", "-") + ".html";
        if (files.size() < MOST_PAGES && files.add(name)) {
          Reports.make(folder.resolve(FOLDER));
          WholeFile.write(folder.resolve(FOLDER).resolve(name), page(result, anchor, it));
          some.add(new Link(it.kind(), FOLDER + "/" + name));
        }
      }
      if (result.finding().isPresent()) {
        allure.file(result).ifPresent(it -> some.add(new Link(AllureResults.KIND, it)));
      }
      if (!some.isEmpty()) {
        links.put(key(result), List.copyOf(some));
      }
    }
    return new EvidencePages(links, files);
  }

  /** Removes those of earlier runs, which no page of this run links. */
  public void removeOthers(Path folder) throws IOException {
    Path place = folder.resolve(FOLDER);
    if (Files.isDirectory(place)) {
      Reports.make(place);
      try (DirectoryStream<Path> all = Files.newDirectoryStream(place, OWN)) {
        for (Path file : all) {
          if (!files.contains(file.getFileName().toString())) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** Where the evidence of a result lies. */
  public List<Link> of(ClaimResult result) {
    return links.getOrDefault(key(result), List.of());
  }

  private static String key(ClaimResult result) {
    return result.id() + "\n" + result.subject() + "\n" + result.fingerprint();
  }

  private static String page(ClaimResult result, String anchor, Evidence evidence) {
    return PageOutput.of(it -> JteevidenceGenerated.render(it, null, result, anchor, evidence));
  }
}
