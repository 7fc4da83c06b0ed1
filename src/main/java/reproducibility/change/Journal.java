package reproducibility.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.WholeFile;
import reproducibility.change.Change.Edit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is being written to a checkout, noted in git's own folder before the first text is: a run
 * that is killed in the middle leaves it there, and the next one finishes the change.
 *
 * @param file where it is noted
 */
public record Journal(Path file) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * That of a checkout.
   *
   * @param gitFolder what {@code git rev-parse --git-dir} says of it
   */
  public static Journal in(Path gitFolder) {
    return new Journal(gitFolder.resolve("repro-change.json"));
  }

  /** Notes a change, of which the new files are there already. */
  void begin(Change change) throws IOException {
    Map<String, Object> texts = new TreeMap<>();
    change.texts().forEach((path, edit) -> texts.put(path, pair(edit)));
    WholeFile.write(
        file, JSON.writeValueAsString(Map.of("texts", texts, "removed", change.removed())));
  }

  private static Map<String, String> pair(Edit edit) {
    Map<String, String> pair = new TreeMap<>(Map.of("after", edit.after()));
    edit.before().ifPresent(it -> pair.put("before", it));
    return pair;
  }

  /** The change is written, or taken back. */
  void end() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Finishes what a run began that was killed.
   *
   * @return the paths that are as that run wanted them; none where there is nothing to finish
   * @throws Malformed where one of them has been changed since; then nothing is written
   */
  public List<String> finish(Path checkout) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      Change change = read();
      List<String> todo = new ArrayList<>();
      change
          .texts()
          .forEach(
              (path, edit) -> {
                Optional<String> now = Change.read(checkout.resolve(path));
                if (now.equals(edit.before())) {
                  todo.add(path);
                } else if (!now.equals(Optional.of(edit.after()))) {
                  throw changedSince(path);
                }
              });
      for (String path : todo) {
        Path place = checkout.resolve(path);
        Files.createDirectories(place.resolveSibling("."));
        WholeFile.write(place, Optional.ofNullable(change.texts().get(path)).orElseThrow().after());
      }
      for (String path : change.removed()) {
        Files.deleteIfExists(checkout.resolve(path));
      }
      end();
      return change.paths();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Change read() throws IOException {
    try {
      JsonNode noted = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      Map<String, Edit> texts = new TreeMap<>();
      noted
          .path("texts")
          .properties()
          .forEach(
              it ->
                  texts.put(
                      it.getKey(),
                      new Edit(
                          Optional.of(it.getValue().path("before"))
                              .filter(JsonNode::isString)
                              .map(JsonNode::asString),
                          it.getValue().path("after").asString())));
      Set<String> removed = new TreeSet<>();
      noted.path("removed").forEach(it -> removed.add(it.asString()));
      return new Change(texts, Map.of(), removed);
    } catch (JacksonException e) {
      throw new Malformed(file.toString(), "is no journal of a change: " + e.getOriginalMessage());
    }
  }

  private Malformed changedSince(String path) {
    return new Malformed(
        path,
        "has changed since a run was interrupted that was about to write it; look at it with git"
            + " diff, then remove "
            + file);
  }
}
