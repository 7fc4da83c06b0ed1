package reproducibility.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What lies beside the page of a run and belongs to it: the page of a diff, and diffoscope's texts.
 * The page links to what is there.
 */
final class Beside {
  /** The page of {@code bin/repro diff}. */
  static final String DIFF = "diff.html";

  private static final String TEXTS = "diffoscope";
  private static final String BEGIN = "<!-- beside this page -->\n";
  private static final String END = "<!-- no more beside this page -->\n";

  private Beside() {}

  /** Where the links of a page go; until then there are none. */
  static String place() {
    return BEGIN + END;
  }

  /** A page with links to what its folder holds now, in the place of those that it had. */
  static String linked(String page, Path folder) throws IOException {
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

  private static List<String> links(Path folder) throws IOException {
    List<String> links = new ArrayList<>();
    if (Files.isRegularFile(folder.resolve(DIFF))) {
      links.add(link(DIFF, "What changed", "as the last <code>bin/repro diff</code> saw it"));
    }
    for (String name : texts(folder.resolve(TEXTS))) {
      links.add(
          link(TEXTS + "/" + name, name.replaceFirst("\\.txt$", ""), "how two builds differ"));
    }
    return links;
  }

  /** Their names need no escape, in HTML or in an address. */
  private static Iterable<String> texts(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(it -> names.add(it.getFileName().toString()));
      }
    }
    names.removeIf(it -> !it.matches("\\w[\\w.-]*\\.txt"));
    return names;
  }

  private static String link(String file, String title, String what) {
    return "<li><a href=\"%s\">%s</a>: %s</li>\n".formatted(file, title, what);
  }
}
