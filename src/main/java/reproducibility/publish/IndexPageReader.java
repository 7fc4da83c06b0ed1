package reproducibility.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads pages of the Simple API, version 1, as {@link IndexPages} writes them. Addresses stay as
 * they are written.
 */
public final class IndexPageReader {
  private static final JsonMapper JSON = new JsonMapper();

  private IndexPageReader() {}

  /**
   * Reads the page of a project in JSON.
   *
   * @param where the page, for messages
   * @throws Malformed where it is no whole page of version 1
   */
  public static ListedProject readJson(String where, String text) {
    JsonNode page = tree(where, text);
    if (!page.path("files").isArray()) {
      throw new Malformed(where, "has no list of files (PEP 691)");
    }
    List<ListedFile> files = new ArrayList<>();
    page.path("files").forEach(it -> files.add(file(it)));
    List<String> versions = new ArrayList<>();
    page.path("versions").forEach(it -> versions.add(it.asString("")));
    return new ListedProject(
        text(page.path("name")), text(page.path("project-status").path("status")), versions, files);
  }

  /**
   * Reads the list of all projects in JSON.
   *
   * @throws Malformed where it is no whole page of version 1
   */
  public static List<String> readListInJson(String where, String text) {
    List<String> names = new ArrayList<>();
    tree(where, text).path("projects").forEach(it -> names.add(it.path("name").asString("")));
    return names;
  }

  private static JsonNode tree(String where, String text) {
    try {
      JsonNode page = JSON.readTree(text);
      requireVersion(where, page.path("meta").path("api-version").asString("none"));
      return page;
    } catch (JacksonException e) {
      throw new Malformed(where, "is no whole page in JSON (PEP 691)");
    }
  }

  private static void requireVersion(String where, String version) {
    if (!version.matches("1\\.\\d{1,4}")) {
      throw new Malformed(
          where, "is not of version 1 of the Simple API, but of version " + version);
    }
  }

  private static ListedFile file(JsonNode file) {
    JsonNode yanked = file.path("yanked");
    JsonNode size = file.path("size");
    return new ListedFile(
        file.path("filename").asString(""),
        file.path("url").asString("").replaceFirst("#.*", ""),
        text(file.path("hashes").path("sha256")),
        size.isIntegralNumber() ? Optional.of(size.asLong()) : Optional.empty(),
        text(file.path("upload-time")),
        text(file.path("requires-python")),
        yanked.isString()
            ? Optional.of(yanked.asString())
            : yanked.asBoolean(false) ? Optional.of("") : Optional.empty(),
        same(
            text(file.path("core-metadata").path("sha256")),
            text(file.path("dist-info-metadata").path("sha256"))),
        text(file.path("provenance")));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /**
   * Reads the page of a project in HTML.
   *
   * @param where the page, for messages
   * @throws Malformed where it is no whole page of version 1
   */
  public static ListedProject readHtml(String where, String text) {
    Document page = document(where, text);
    List<ListedFile> files = page.select("a[href]").stream().map(IndexPageReader::file).toList();
    return new ListedProject(Optional.empty(), meta(page, "pypi:project-status"), List.of(), files);
  }

  /**
   * Reads the list of all projects in HTML.
   *
   * @throws Malformed where it is no whole page of version 1
   */
  public static List<String> readListInHtml(String where, String text) {
    return document(where, text).select("a[href]").stream()
        .map(it -> it.attr("href").replaceFirst("/$", ""))
        .toList();
  }

  /** Readers of HTML mend what is cut off, so the end is looked for. */
  private static Document document(String where, String text) {
    if (!text.stripTrailing().endsWith("</html>")) {
      throw new Malformed(where, "is no whole page in HTML: it does not end with </html>");
    }
    Document page = Jsoup.parse(text);
    if (page.selectFirst("base[href]") != null) {
      throw new Malformed(where, "has a <base>, which leads all its links elsewhere");
    }
    requireVersion(where, meta(page, "pypi:repository-version").orElse("none"));
    return page;
  }

  private static Optional<String> meta(Document page, String name) {
    return Optional.ofNullable(page.selectFirst("meta[name=" + name + "]"))
        .map(it -> it.attr("content"));
  }

  private static ListedFile file(Element link) {
    String[] address = link.attr("href").split("#", 2);
    return new ListedFile(
        link.text().strip(),
        address[0],
        sha256(Optional.of(address).filter(it -> it.length > 1).map(it -> it[1])),
        Optional.empty(),
        Optional.empty(),
        attribute(link, "data-requires-python"),
        attribute(link, "data-yanked"),
        same(
            sha256(attribute(link, "data-core-metadata")),
            sha256(attribute(link, "data-dist-info-metadata"))),
        attribute(link, "data-provenance"));
  }

  /** The digest of {@code sha256=DIGEST}. */
  private static Optional<String> sha256(Optional<String> written) {
    return written
        .filter(it -> it.startsWith("sha256="))
        .map(it -> it.substring("sha256=".length()));
  }

  /** PEP 714: clients from before it read the old name; another digest there is no digest. */
  private static Optional<String> same(Optional<String> digest, Optional<String> ofOldName) {
    return ofOldName.isEmpty() ? digest : digest.filter(ofOldName.get()::equals);
  }

  private static Optional<String> attribute(Element link, String name) {
    return link.hasAttr(name) ? Optional.of(link.attr(name)) : Optional.empty();
  }
}
