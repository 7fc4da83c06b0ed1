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
import reproducibility.change.Change.Edit;
import reproducibility.file.OutputFolder;
import reproducibility.file.PrivateFolder;
import reproducibility.file.UserFolder;
import reproducibility.file.WholeFile;
import reproducibility.hash.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is being written to a checkout, noted before the first text is: a run that is killed in the
 * middle leaves it there, and the next one finishes the change.
 *
 * <p>It lies in this user's own folder and not in the checkout, whose files anybody may have
 * written.
 *
 * @param file where it is noted
 */
public record Journal(Path file) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * That of a checkout: {@code repro/changes} in {@code XDG_STATE_HOME} or {@code ~/.local/state}
   * (XDG Base Directory Specification), under the SHA-256 of the checkout's path.
   *
   * @throws Malformed where that folder is not this user's own
   */
  public static Journal of(Path checkout) {
    return in(UserFolder.STATE.ownUnless("repro.state"), checkout);
  }

  /** That of a checkout, in this folder. */
  static Journal in(Path folder, Path checkout) {
    try {
      Path own =
          PrivateFolder.of(folder)
              .orElseThrow(
                  () ->
                      new Malformed(
                          folder.toString(),
                          "cannot be made, or is not a folder of this user alone; what an"
                              + " interrupted change needs is kept there: name another,"
                              + " XDG_STATE_HOME=FOLDER"));
      String name = Digest.of(checkout.toRealPath().toString()).sha256();
      return new Journal(own.resolve("change-" + name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a run was interrupted that had begun to write. */
  public boolean isOpen() {
    return Files.exists(file);
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
   * @throws Malformed where one of them has been changed since, or lies outside of the checkout;
   *     then nothing is written
   */
  public List<String> finish(Path checkout) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      Change change = read();
      OutputFolder folder = new OutputFolder(checkout);
      change.paths().forEach(folder::place);
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
        folder.write(path, Optional.ofNullable(change.texts().get(path)).orElseThrow().after());
      }
      change.removed().forEach(folder::delete);
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
