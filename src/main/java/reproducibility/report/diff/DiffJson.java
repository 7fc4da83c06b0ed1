package reproducibility.report.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.hash.Digest;
import reproducibility.report.ForeignText;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A difference as JSON: for scripts. What is empty is left out. */
public final class DiffJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Invisible and reordering characters are seen, and a reader of JSON gets them as they
          // are.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private DiffJson() {}

  /** The whole document. */
  public static String of(Diff diff) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("before", diff.before());
    document.put("after", diff.after());
    document.put("different", !diff.isEmpty());
    document.put("lookFirst", diff.lookFirst().stream().map(DiffJson::flag).toList());
    document.put("counts", diff.counts());
    document.put("changes", changes(diff.changes()));
    document.put("archives", diff.archives().stream().map(DiffJson::archive).toList());
    document.put("undecided", diff.undecided());
    return ForeignText.json(JSON.writeValueAsString(document)) + "\n";
  }

  private static Map<String, Object> flag(Flag flag) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("reason", flag.reason().word());
    put(entry, "where", flag.where());
    put(entry, "what", flag.what());
    return entry;
  }

  private static List<Map<String, Object>> changes(List<Change> changes) {
    return changes.stream().map(DiffJson::change).toList();
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("topic", change.topic().word());
    entry.put("kind", change.kind().word());
    entry.put("subject", change.subject());
    put(entry, "before", change.before());
    put(entry, "after", change.after());
    put(entry, "note", change.note());
    return entry;
  }

  private static Map<String, Object> archive(ArchiveDiff archive) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", archive.name());
    put(entry, "before", archive.before());
    put(entry, "after", archive.after());
    digest(entry, "old", archive.old());
    digest(entry, "new", archive.fresh());
    entry.put("extent", archive.extent().word());
    entry.put("changes", changes(archive.changes()));
    entry.put("files", archive.files().stream().map(DiffJson::file).toList());
    entry.put("unchanged", archive.unchanged());
    entry.put("undecided", archive.undecided());
    return entry;
  }

  private static void digest(Map<String, Object> entry, String key, Optional<Digest> digest) {
    digest.ifPresent(it -> entry.put(key, Map.of("sha256", it.sha256(), "size", it.size())));
  }

  private static Map<String, Object> file(FileChange file) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", file.kind().word());
    put(entry, "before", file.before());
    put(entry, "after", file.after());
    content(entry, "old", file.old());
    content(entry, "new", file.fresh());
    put(entry, "note", file.note());
    if (!file.diff().isEmpty()) {
      entry.put("diff", file.diff());
    }
    return entry;
  }

  private static void content(
      Map<String, Object> entry, String key, Optional<FileChange.Content> content) {
    content.ifPresent(
        it -> {
          Map<String, Object> values = new LinkedHashMap<>();
          values.put("type", it.type().name().toLowerCase(java.util.Locale.ROOT));
          values.put("size", it.size());
          put(values, "sha256", it.sha256());
          entry.put(key, values);
        });
  }

  private static void put(Map<String, Object> entry, String key, String value) {
    if (!value.isEmpty()) {
      entry.put(key, value);
    }
  }
}
