package reproducibility.report.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ForeignText;
import reproducibility.report.Verdict;
import reproducibility.report.html.EvidencePages;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as {@code claims.json}: for scripts. Times are in seconds; what is empty is left out.
 * {@value #SCHEMA} beside it says what is in it.
 */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Invisible and reordering characters are seen, and a reader of JSON gets them as they
          // are.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  /** The file beside it that says what it holds (JSON Schema, draft 2020-12). */
  public static final String SCHEMA = "claims.schema.json";

  private static final double MILLIS = 1000.0;

  private JsonReport() {}

  /** The whole document. */
  public static String of(ClaimRun run, EvidencePages evidence) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), run.count(verdict));
    }
    List<Object> claims = new ArrayList<>();
    run.results().forEach(result -> claims.add(result(result, evidence.of(result))));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", SCHEMA);
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

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("at", place(finding.place()));
    entry.put("summary", finding.summary());
    finding
        .expected()
        .ifPresent(
            it -> {
              Map<String, Object> expected = new LinkedHashMap<>();
              expected.put("value", it.value());
              it.place().ifPresent(at -> expected.put("at", place(at)));
              entry.put("expected", expected);
            });
    if (!finding.found().isEmpty()) {
      entry.put("found", finding.found());
    }
    if (!finding.next().isNone()) {
      entry.put(
          "next", filled("command", finding.next().command(), "advice", finding.next().advice()));
    }
    entry.put("fingerprint", finding.fingerprint());
    return entry;
  }

  private static Map<String, Object> place(Place place) {
    Map<String, Object> entry = filled("name", place.name(), "path", place.path());
    if (place.line() > 0) {
      entry.put("line", place.line());
    }
    entry.putAll(filled("entry", place.entry()));
    return entry;
  }

  private static Map<String, Object> unknown(Unknown unknown) {
    return filled(
        "cause", unknown.cause().word(),
        "what", unknown.cause().what(),
        "reason", unknown.reason(),
        "next", unknown.next());
  }

  private static Map<String, Object> excuse(Excuse excuse) {
    return filled(
        "at", excuse.place(),
        "expires", excuse.expires().toString(),
        "owner", excuse.owner(),
        "reason", excuse.reason(),
        "fingerprint", excuse.fingerprint());
  }

  /** Names and values in turn, without the empty ones. */
  private static Map<String, Object> filled(String... namesAndValues) {
    Map<String, Object> entry = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        entry.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return entry;
  }

  private static Map<String, Object> result(ClaimResult result, List<EvidencePages.Link> evidence) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("claim", result.id());
    entry.put("sentence", result.sentence());
    entry.put("subject", result.subject());
    entry.put("tags", result.tags());
    entry.put("verdict", result.verdict().word());
    result.finding().ifPresent(it -> entry.putAll(finding(it)));
    if (!evidence.isEmpty()) {
      entry.put(
          "evidence",
          evidence.stream().map(it -> filled("kind", it.kind(), "path", it.path())).toList());
    }
    result.unknown().ifPresent(it -> entry.put("unknown", unknown(it)));
    result.excuse().ifPresent(it -> entry.put("exception", excuse(it)));
    if (!result.message().isEmpty()) {
      entry.put("message", result.message());
    }
    if (result.required()) {
      entry.put("required", true);
    }
    entry.put("seconds", result.time().toMillis() / MILLIS);
    return entry;
  }
}
