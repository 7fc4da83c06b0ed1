package reproducibility.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as {@code claims.json}: for scripts. Times are in seconds; an empty message or fingerprint
 * is left out.
 */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Invisible and reordering characters are seen, and a reader of JSON gets them as they
          // are.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();
  private static final double MILLIS = 1000.0;

  private JsonReport() {}

  /** The whole document. */
  public static String of(ClaimRun run) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), run.count(verdict));
    }
    List<Object> claims = new ArrayList<>();
    run.results().forEach(result -> claims.add(result(result)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("title", run.title());
    document.put("repository", run.repository());
    document.put("ref", run.ref());
    document.put("commit", run.commit());
    document.put("engine", run.engine());
    document.put("platform", run.platform());
    document.put("tools", run.tools());
    document.put("platforms", run.platforms());
    document.put("outputs", run.outputs());
    document.put("started", run.started().toString());
    document.put("seconds", run.time().toMillis() / MILLIS);
    document.put("counts", counts);
    document.put("news", run.news());
    document.put("claims", claims);
    return ForeignText.json(JSON.writeValueAsString(document)) + "\n";
  }

  private static Map<String, Object> result(ClaimResult result) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("claim", result.id());
    entry.put("sentence", result.sentence());
    entry.put("subject", result.subject());
    entry.put("tags", result.tags());
    entry.put("verdict", result.verdict().word());
    if (!result.message().isEmpty()) {
      entry.put("message", result.message());
    }
    if (!result.fingerprint().isEmpty()) {
      entry.put("fingerprint", result.fingerprint());
    }
    if (result.required()) {
      entry.put("required", true);
    }
    entry.put("seconds", result.time().toMillis() / MILLIS);
    return entry;
  }
}
