package reproducibility.upstream;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a project's page of the Simple API in JSON: PEP 691, with what PEP 592, 700, 740 and 792
 * add. One file after the other, so that a page of thousands of files takes little memory.
 */
final class SimpleJson {
  /** Of the largest project pages that are known, some 20 000 files, half of it. */
  private static final long MOST_TOKENS = 1_500_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .build();

  /** The first minor version that has project status markers (PEP 792, "Semantics"). */
  private static final int MINOR_WITH_STATUS = 4;

  private final URI page;
  private final List<IndexFile> files = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();
  private boolean hasFiles;
  private SimpleVersion version = SimpleVersion.FIRST;
  private Optional<String> status = Optional.empty();
  private Optional<String> reason = Optional.empty();

  private SimpleJson(URI page) {
    this.page = page;
  }

  /**
   * Reads a page.
   *
   * @param page where it came from: addresses of files are relative to it
   * @param name the project's normalized name
   * @throws Malformed where it is not such a page
   */
  static IndexProject read(String text, URI page, String name) {
    SimpleJson reader = new SimpleJson(page);
    try (JsonParser parser = JSON.createParser(text)) {
      reader.read(parser);
    } catch (StreamConstraintsException e) {
      throw new Malformed(
          name, "JSON that is too deep, or has more than " + MOST_TOKENS + " parts,");
    } catch (JacksonException e) {
      throw new Malformed(name, "broken JSON");
    }
    if (!reader.hasFiles) {
      throw new Malformed(name, "JSON that has no list of files");
    }
    return new IndexProject(
        name,
        status(reader),
        reader.reason,
        SimpleVersion.versions(reader.versions, reader.files),
        List.copyOf(reader.files));
  }

  private static Optional<ProjectStatus> status(SimpleJson reader) {
    return reader.status.isEmpty() && reader.version.minor() >= MINOR_WITH_STATUS
        ? Optional.of(ProjectStatus.ACTIVE)
        : reader.status.flatMap(ProjectStatus::named);
  }

  private void read(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("files") && value == JsonToken.START_ARRAY) {
        hasFiles = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          files.add(file(parser.readValueAsTree()));
        }
      } else if (key.equals("versions") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.VALUE_STRING) {
            versions.add(parser.getString());
          }
          parser.skipChildren();
        }
      } else if (key.equals("meta") || key.equals("project-status")) {
        take(key, parser.readValueAsTree());
      } else {
        // An index may say more than is of use here (PEP 691, "Versioning").
        parser.skipChildren();
      }
    }
  }

  private void take(String key, JsonNode value) {
    if (key.equals("meta")) {
      version = SimpleVersion.of(value.path("api-version").asString("1.0"));
      takeStatus(value.path("project-status"), value.path("project-status-reason"));
    } else {
      takeStatus(value.path("status"), value.path("reason"));
    }
  }

  private void takeStatus(JsonNode word, JsonNode why) {
    status = status.or(() -> text(word));
    reason = reason.or(() -> text(why));
  }

  private IndexFile file(JsonNode file) {
    String fileName = file.path("filename").asString("");
    URI url =
        SimpleVersion.address(page, file.path("url").asString(""))
            .orElseThrow(() -> new Malformed(fileName, "no address for a file"));
    JsonNode size = file.path("size");
    return new IndexFile(
        fileName,
        url,
        hashes(file.path("hashes")),
        size.isIntegralNumber() ? Optional.of(size.asLong()) : Optional.empty(),
        text(file.path("upload-time")).flatMap(SimpleJson::instant),
        text(file.path("requires-python")),
        yanked(file.path("yanked")),
        provenance(file.path("provenance")));
  }

  private static Map<String, String> hashes(JsonNode hashes) {
    Map<String, String> digests = new LinkedHashMap<>();
    hashes
        .properties()
        .forEach(it -> text(it.getValue()).ifPresent(hex -> digests.put(it.getKey(), hex)));
    return Map.copyOf(digests);
  }

  /** PEP 691: a boolean, or a text that is the reason; an empty text means yanked too (PEP 592). */
  private static Optional<String> yanked(JsonNode yanked) {
    return yanked.isString()
        ? Optional.of(yanked.asString())
        : yanked.asBoolean(false) ? Optional.of("") : Optional.empty();
  }

  private static IndexAnswer provenance(JsonNode url) {
    return url.isMissingNode()
        ? IndexAnswer.SILENT
        : url.isNull() ? IndexAnswer.NONE : IndexAnswer.GIVEN;
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
