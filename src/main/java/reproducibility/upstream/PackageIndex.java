package reproducibility.upstream;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.archive.NormalizedName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package index, through the Simple API in JSON (PEP 691); each project is asked for once. */
final class PackageIndex {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_TYPE = "application/vnd.pypi.simple.v1+json";

  /** Ten times the largest project page that is known. */
  private static final long MOST_BYTES = 256L << 20;

  private final URI address;
  private final Http http;
  private final Map<String, Optional<JsonNode>> projects = new ConcurrentHashMap<>();

  PackageIndex(URI address, Http http) {
    this.address = address;
    this.http = http;
  }

  /** What the index says of one file of a project. */
  Published published(String project, String version, String fileName) {
    String name = NormalizedName.of(project).value();
    Optional<JsonNode> page = projects.computeIfAbsent(name, this::ask);
    if (page.isEmpty()) {
      return new Published.Gone("the project " + name);
    }
    boolean release = false;
    for (JsonNode file : page.get().path("files")) {
      String listed = file.path("filename").asString("");
      if (listed.equals(fileName)) {
        return file(name, file);
      }
      release |= listed.contains("-" + version + "-") || listed.endsWith("-" + version + ".tar.gz");
    }
    return new Published.Gone(release ? "the file" : "the release " + version);
  }

  private Published file(String project, JsonNode file) {
    JsonNode sha256 = file.path("hashes").path("sha256");
    JsonNode size = file.path("size");
    String url = file.path("url").asString("");
    if (!Http.isAddress(url)) {
      throw trouble("gives no address for a file of " + project);
    }
    return new Published.File(
        sha256.isString() ? Optional.of(sha256.asString()) : Optional.empty(),
        size.isIntegralNumber() ? Optional.of(size.asLong()) : Optional.empty(),
        page(project).resolve(url));
  }

  private URI page(String project) {
    return address.resolve(project + "/");
  }

  private Optional<JsonNode> ask(String project) {
    Http.Answer answer = http.get(page(project), JSON_TYPE, MOST_BYTES);
    if (!answer.found()) {
      return Optional.empty();
    }
    if (!answer.contentType().contains("json")) {
      throw trouble(
          "answers with " + answer.contentType() + " where JSON was asked for " + project);
    }
    try {
      JsonNode page = JSON.readTree(answer.body());
      if (!page.path("files").isArray()) {
        throw trouble("gives no list of files for " + project);
      }
      return Optional.of(page);
    } catch (JacksonException e) {
      throw trouble("answers with broken JSON for " + project);
    }
  }

  private Undecided trouble(String what) {
    return new Undecided(
        Capability.INDEX,
        "the package index (" + Http.host(address) + ") " + what,
        "try again later");
  }
}
