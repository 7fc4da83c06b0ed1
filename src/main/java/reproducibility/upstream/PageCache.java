package reproducibility.upstream;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.CacheFolder;
import reproducibility.WholeFile;
import reproducibility.archive.Digest;
import reproducibility.upstream.Http.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of the index that were seen before, on disk, each with what the server names its state by.
 * A page is used only where the server has just said that it is still the right one. Anybody may
 * delete the folder at any time; an entry that is not as it was written is none.
 *
 * @param folder need not exist
 */
record PageCache(Path folder) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The user's: {@code index} in {@link CacheFolder}. */
  static PageCache usual() {
    return new PageCache(CacheFolder.usual().resolve("index"));
  }

  /** What was kept of this address; empty where nothing was, or it was damaged. */
  Optional<Page> find(URI url) {
    try {
      String text = Files.readString(place(url));
      int line = text.indexOf('\n');
      String content = text.substring(line + 1);
      if (line < 0 || !text.substring(0, line).equals(digest(content))) {
        return Optional.empty();
      }
      JsonNode kept = JSON.readTree(content);
      return Optional.of(
          new Page(
              false,
              kept.path("type").asString(""),
              kept.path("text").asString(""),
              new Validators(text(kept.path("etag")), text(kept.path("modified")))));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /** Keeps a page, where the server gave something to ask by the next time. */
  void keep(URI url, Page page) {
    if (page.validators().isNone()) {
      return;
    }
    Map<String, String> kept =
        new TreeMap<>(Map.of("type", page.contentType(), "text", page.text()));
    page.validators().etag().ifPresent(it -> kept.put("etag", it));
    page.validators().lastModified().ifPresent(it -> kept.put("modified", it));
    String content = JSON.writeValueAsString(kept);
    try {
      Files.createDirectories(folder);
      WholeFile.write(place(url), digest(content) + "\n" + content);
    } catch (IOException e) {
      // What cannot be kept is asked for again the next time.
    }
  }

  /** The name tells nothing of the address. */
  private Path place(URI url) {
    return folder.resolve(digest(Credentials.without(url).toString()));
  }

  private static String digest(String text) {
    return Digest.of(text).sha256();
  }
}
