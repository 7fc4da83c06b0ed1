package reproducibility.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads pages of the Simple API, version 1.4: JSON (PEP 691 with PEP 700, 714, 740 and
 * 792) and HTML (PEP 503 with PEP 592, 629, 658, 714, 740 and 792). Reading keeps the addresses as
 * they are written.
 */
public final class IndexPages {
  private static final String VERSION = "1.4";
  private static final JsonMapper JSON = new JsonMapper();

  private IndexPages() {}

  /** The page of a project, in JSON. */
  static String json(ListedProject project) {
    ObjectNode page = pageInJson();
    page.put("name", project.name().orElse(""));
    project.status().ifPresent(it -> page.putObject("project-status").put("status", it));
    ArrayNode versions = page.putArray("versions");
    project.versions().forEach(versions::add);
    ArrayNode files = page.putArray("files");
    project.files().forEach(it -> files.add(json(it)));
    return JSON.writeValueAsString(page) + "\n";
  }

  private static ObjectNode pageInJson() {
    ObjectNode page = JSON.createObjectNode();
    page.putObject("meta").put("api-version", VERSION);
    return page;
  }

  private static ObjectNode json(ListedFile file) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("filename", file.fileName());
    entry.put("url", file.address());
    ObjectNode hashes = entry.putObject("hashes");
    file.sha256().ifPresent(it -> hashes.put("sha256", it));
    file.size().ifPresent(it -> entry.put("size", it));
    file.uploadTime().ifPresent(it -> entry.put("upload-time", it));
    file.requiresPython().ifPresent(it -> entry.put("requires-python", it));
    file.coreMetadata().ifPresent(it -> entry.putObject("core-metadata").put("sha256", it));
    if (file.yanked().isEmpty() || file.yanked().get().isEmpty()) {
      entry.put("yanked", file.yanked().isPresent());
    } else {
      entry.put("yanked", file.yanked().get());
    }
    file.provenance().ifPresent(it -> entry.put("provenance", it));
    return entry;
  }

  /** The list of all projects, in JSON. */
  static String listInJson(List<String> projects) {
    ObjectNode page = pageInJson();
    ArrayNode list = page.putArray("projects");
    projects.forEach(it -> list.addObject().put("name", it));
    return JSON.writeValueAsString(page) + "\n";
  }

  /** The page of a project, in HTML. */
  static String html(ListedProject project) {
    StringBuilder page = head("Links for " + project.name().orElse(""), project.status());
    for (ListedFile file : project.files()) {
      Element link = new Element("a");
      link.attr("href", file.address() + file.sha256().map(it -> "#sha256=" + it).orElse(""));
      file.requiresPython().ifPresent(it -> link.attr("data-requires-python", it));
      file.coreMetadata()
          .ifPresent(
              it -> {
                link.attr("data-core-metadata", "sha256=" + it);
                // PEP 714: clients from before it know this name alone.
                link.attr("data-dist-info-metadata", "sha256=" + it);
              });
      file.yanked().ifPresent(it -> link.attr("data-yanked", it));
      file.provenance().ifPresent(it -> link.attr("data-provenance", it));
      page.append(link.text(file.fileName()).outerHtml()).append("<br>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  /** The list of all projects, in HTML. */
  static String listInHtml(List<String> projects) {
    StringBuilder page = head("Simple index", Optional.empty());
    projects.forEach(
        it ->
            page.append(new Element("a").attr("href", it + "/").text(it).outerHtml())
                .append("<br>\n"));
    return page.append("</body>\n</html>\n").toString();
  }

  private static StringBuilder head(String title, Optional<String> status) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"pypi:repository-version\" content=\"" + VERSION + "\">\n");
    status.ifPresent(
        it ->
            page.append("<meta name=\"pypi:project-status\" content=\"")
                .append(Entities.escape(it))
                .append("\">\n"));
    return page.append("<title>")
        .append(Entities.escape(title))
        .append("</title>\n</head>\n<body>\n");
  }

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
      throw new Malformed(where, "is of version 1 of the Simple API, not " + version);
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
        text(file.path("core-metadata").path("sha256")),
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
    List<ListedFile> files = page.select("a[href]").stream().map(IndexPages::file).toList();
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
        Optional.of(address)
            .filter(it -> it.length > 1 && it[1].startsWith("sha256="))
            .map(it -> it[1].substring("sha256=".length())),
        Optional.empty(),
        Optional.empty(),
        attribute(link, "data-requires-python"),
        attribute(link, "data-yanked"),
        attribute(link, "data-core-metadata")
            .filter(it -> it.startsWith("sha256="))
            .map(it -> it.substring("sha256=".length())),
        attribute(link, "data-provenance"));
  }

  private static Optional<String> attribute(Element link, String name) {
    return link.hasAttr(name) ? Optional.of(link.attr(name)) : Optional.empty();
  }
}
