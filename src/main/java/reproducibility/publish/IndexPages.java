package reproducibility.publish;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes pages of the Simple API, version 1.4: JSON (PEP 691 with PEP 700, 714, 740 and 792) and
 * HTML (PEP 503 with PEP 592, 629, 658, 714, 740 and 792).
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
}
