package reproducibility.report.html;

import java.nio.file.Files;
import java.nio.file.Path;

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
    if (begin < 0 || end < begin) {
      return page;
    }
    boolean diff = Files.isRegularFile(folder.resolve(DIFF));
    boolean allure = Files.isRegularFile(folder.resolve(ALLURE));
    String links = PageOutput.of(it -> JtebesideGenerated.render(it, null, diff, allure));
    return page.substring(0, begin) + BEGIN + links + page.substring(end);
  }
}
