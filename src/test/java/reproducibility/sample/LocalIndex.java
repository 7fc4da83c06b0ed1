package reproducibility.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The projects of a package index, and the pages that it makes of them (PEP 691, 700, 740, 792).
 */
public final class LocalIndex {
  /** When everything was uploaded, unless a fault says otherwise. */
  static final String UPLOADED = "2026-01-02T03:04:05.678901Z";

  private final Map<String, Project> projects = new TreeMap<>();

  /** What a project is, but for its files. */
  private static final class Project {
    private final Map<String, Listed> files = new TreeMap<>();
    private String status = "\"active\"";
  }

  /** A file, and the rest of its entry as JSON. */
  private static final class Listed {
    private final byte[] bytes;
    private final Map<String, String> entry = new LinkedHashMap<>();

    Listed(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  public synchronized void publish(String project, String fileName, byte[] bytes) {
    Listed file = new Listed(bytes);
    Map<String, String> entry = file.entry;
    entry.put("hashes", "{\"sha256\": \"" + Bytes.sha256(bytes) + "\"}");
    entry.put("size", Integer.toString(bytes.length));
    entry.put("upload-time", '"' + UPLOADED + '"');
    entry.put("yanked", "false");
    entry.put("provenance", "\"/integrity/" + fileName + "\"");
    projects.computeIfAbsent(project, it -> new Project()).files.put(fileName, file);
  }

  /** Has the page say something else of a file, as JSON. */
  public synchronized void say(String fileName, String key, String json) {
    listed(fileName).orElseThrow().entry.put(key, json);
  }

  /** Has the page say nothing of that kind of a file. */
  public synchronized void beSilent(String fileName, String key) {
    listed(fileName).orElseThrow().entry.remove(key);
  }

  public synchronized void status(String project, String word, String reason) {
    project(project).status = "\"%s\", \"reason\": \"%s\"".formatted(word, reason);
  }

  private Project project(String name) {
    return Objects.requireNonNull(projects.get(name), name);
  }

  public synchronized void remove(String project, String fileName) {
    project(project).files.remove(fileName);
  }

  public synchronized void remove(String project) {
    projects.remove(project);
  }

  /** The page of a project, if there is one. */
  synchronized Optional<String> page(String project) {
    return Optional.ofNullable(projects.get(project)).map(LocalIndex::page);
  }

  private static String page(Project project) {
    boolean held = project.status.startsWith("\"quarantined\"");
    return "{\"meta\": {\"api-version\": \"1.4\"}, \"project-status\": {\"status\": "
        + project.status
        + "}, \"files\": ["
        + project.files.entrySet().stream()
            .filter(it -> !held)
            .map(it -> entry(it.getKey(), it.getValue()))
            .collect(Collectors.joining(", "))
        + "]}";
  }

  private static String entry(String fileName, Listed file) {
    return "{\"filename\": \"%s\", \"url\": \"/files/%s\"".formatted(fileName, fileName)
        + file.entry.entrySet().stream()
            .map(it -> ", \"" + it.getKey() + "\": " + it.getValue())
            .collect(Collectors.joining())
        + "}";
  }

  private Optional<Listed> listed(String fileName) {
    return projects.values().stream()
        .flatMap(it -> Optional.ofNullable(it.files.get(fileName)).stream())
        .findFirst();
  }

  /** The bytes of a file, if there is one. */
  synchronized Optional<byte[]> file(String fileName) {
    return listed(fileName).map(it -> it.bytes);
  }

  /** Everything that there is. */
  synchronized String state() {
    return projects.entrySet().stream()
        .map(it -> it.getKey() + " " + page(it.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
