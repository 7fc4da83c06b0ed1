package reproducibility.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a binary cache says that it holds, as {@code outputs.json}: a web server does not list its
 * files, and without a list nobody notices that something is gone.
 *
 * @param outputs sorted by branch and package
 */
public record CacheIndex(List<Output> outputs) {
  /** Its name, at the top of the cache. */
  public static final String FILE = "outputs.json";

  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The output of one package of one version branch.
   *
   * @param ref the branch, or what else was built
   * @param system as {@code x86_64-linux}
   * @param expression the package's
   * @param storePath of the output
   */
  public record Output(String ref, String system, String expression, String storePath) {}

  public CacheIndex {
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads one.
   *
   * @param where the file, for messages
   * @throws Malformed where it is not whole
   */
  public static CacheIndex parse(String where, byte[] bytes) {
    try {
      JsonNode file = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (file.path("version").asInt(0) != VERSION) {
        throw new Malformed(where, "is no list of version " + VERSION);
      }
      JsonNode list = file.path("outputs");
      if (!list.isArray()) {
        throw new Malformed(where, "has no list of outputs");
      }
      List<Output> outputs = new ArrayList<>();
      for (JsonNode it : list) {
        String path = it.path("path").asString("");
        if (!path.startsWith(NarInfo.STORE) || !NarInfo.isStoreName(NarInfo.nameOf(path))) {
          throw new Malformed(where, "lists what is no store path");
        }
        for (String field : List.of("ref", "system", "package")) {
          if (it.path(field).asString("").isEmpty()) {
            throw new Malformed(where, "has no " + field + " for " + path);
          }
        }
        outputs.add(
            new Output(
                it.path("ref").asString(""),
                it.path("system").asString(""),
                it.path("package").asString(""),
                path));
      }
      return new CacheIndex(outputs);
    } catch (JacksonException e) {
      throw new Malformed(where, "is no whole list in JSON");
    }
  }

  /**
   * The same with the outputs of a branch and a system in place of those that it had of them.
   *
   * @param kept packages of which there is no newer one
   */
  CacheIndex with(String ref, String system, Collection<Output> newer, Collection<String> kept) {
    List<Output> all = new ArrayList<>(newer);
    outputs.stream()
        .filter(
            it ->
                !it.ref().equals(ref)
                    || !it.system().equals(system)
                    || kept.contains(it.expression()))
        .forEach(all::add);
    all.sort(
        Comparator.comparing(Output::ref)
            .thenComparing(Output::system)
            .thenComparing(Output::expression));
    return new CacheIndex(all);
  }

  /** The file: an output a line, so that two of them can be compared by eye. */
  String text() {
    StringBuilder text = new StringBuilder("{\"version\": " + VERSION + ", \"outputs\": [");
    String between = "\n";
    for (Output it : outputs) {
      ObjectNode entry = JSON.createObjectNode();
      entry.put("ref", it.ref()).put("system", it.system());
      entry.put("package", it.expression()).put("path", it.storePath());
      text.append(between).append(JSON.writeValueAsString(entry));
      between = ",\n";
    }
    return text.append("\n]}\n").toString();
  }
}
