package reproducibility.report.html;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies beside the page of a run and belongs to it: the page of a diff, and Allure's. The page
 * links to what is there.
 */
public final class LinkedPages {
  /** The page of {@code bin/repro diff}. */
  public static final String DIFF = "diff.html";

  /** Made of what Allure wrote, by {@code mvn verify}. */
  static final String ALLURE = "allure/index.html";

  private static final String BEGIN = "<!-- beside this page -->\n";
  private static final String END = "<!-- no more beside this page -->\n";

  private LinkedPages() {}

  /** Where the links of a page go; until then there are none. */
  static String place() {
    return BEGIN + END;
  }

  /** A page with links to what its folder holds now, in the place of those that it had. */
  public static String linked(String page, Path folder) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    return begin < 0 || end < begin
        ? page
        : page.substring(0, begin) + BEGIN + section(links(folder)) + page.substring(end);
  }

  private static String section(List<String> links) {
    return links.isEmpty()
        ? ""
        : """
        <section id="beside" aria-labelledby="beside-heading">
        <h2 id="beside-heading">Beside this page</h2>
        <ul>
        %s</ul>
        </section>
        """
            .formatted(String.join("", links));
  }

  private static List<String> links(Path folder) {
    List<String> links = new ArrayList<>();
    if (Files.isRegularFile(folder.resolve(DIFF))) {
      links.add(link(DIFF, "What changed", "as the last <code>bin/repro diff</code> saw it"));
    }
    if (Files.isRegularFile(folder.resolve(ALLURE))) {
      links.add(link(ALLURE, "Allure's report", "of the last <code>mvn verify</code>"));
    }
    return links;
  }

  private static String link(String file, String title, String what) {
    return "<li><a href=\"%s\">%s</a>: %s</li>\n".formatted(file, title, what);
  }
}
