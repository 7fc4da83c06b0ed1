package reproducibility.upstream;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.ecosystem.python.Wheel;

/**
 * Reads a project's page of the Simple API in HTML: PEP 503 and 629, with what PEP 592, 740 and 792
 * add. Any page of the web is HTML, so only links to files of the project count.
 */
final class SimpleHtml {
  /** PEP 503: the hash is in the fragment of the address. */
  private static final Pattern HASH = Pattern.compile("(\\w+)=([0-9a-fA-F]+)");

  /** Three for each file: twice as many files as any project has that is known. */
  private static final int MOST_TAGS = 300_000;

  private SimpleHtml() {}

  /**
   * Reads a page.
   *
   * @param page where it came from: addresses of files are relative to it
   * @param name the project's normalized name
   * @throws Malformed where it is not such a page
   */
  static IndexProject read(String text, URI page, String name) {
    if (text.chars().filter(it -> it == '<').limit(MOST_TAGS + 1).count() > MOST_TAGS) {
      throw new Malformed(name, "HTML of more than " + MOST_TAGS + " tags");
    }
    Document document = Jsoup.parse(text, page.toString());
    meta(document, "pypi:repository-version").ifPresent(SimpleVersion::of);
    List<IndexFile> files =
        document.select("a[href]").stream()
            .filter(it -> isFileOf(name, it.text().strip()))
            .map(it -> file(page, it))
            .toList();
    Optional<String> status = meta(document, "pypi:project-status");
    if (files.isEmpty() && status.isEmpty()) {
      throw new Malformed(name, "HTML that lists no file");
    }
    return new IndexProject(
        name,
        status.flatMap(ProjectStatus::named),
        meta(document, "pypi:project-status-reason"),
        SimpleVersion.versions(List.of(), files),
        files);
  }

  private static Optional<String> meta(Document document, String name) {
    return Optional.ofNullable(document.selectFirst("meta[name=" + name + "]"))
        .map(it -> it.attr("content"));
  }

  private static boolean isFileOf(String project, String fileName) {
    String[] parts = fileName.split("-", 2);
    boolean wheel = Wheel.isNamed(fileName) && NormalizedName.of(parts[0]).value().equals(project);
    return wheel || ReleaseFileName.isSdist(fileName, project);
  }

  private static IndexFile file(URI page, Element link) {
    String fileName = link.text().strip();
    URI url =
        SimpleVersion.address(page, link.absUrl("href"))
            .orElseThrow(() -> new Malformed(fileName, "no address for a file"));
    return new IndexFile(
        fileName,
        url,
        hashes(Optional.ofNullable(url.getFragment()).orElse("")),
        Optional.empty(),
        Optional.empty(),
        attribute(link, "data-requires-python"),
        attribute(link, "data-yanked"),
        link.hasAttr("data-provenance") ? IndexAnswer.GIVEN : IndexAnswer.SILENT);
  }

  private static Map<String, String> hashes(String fragment) {
    Matcher hash = HASH.matcher(fragment);
    return hash.matches() ? Map.of(hash.group(1), hash.group(2)) : Map.of();
  }

  private static Optional<String> attribute(Element link, String name) {
    return link.hasAttr(name) ? Optional.of(link.attr(name)) : Optional.empty();
  }
}
