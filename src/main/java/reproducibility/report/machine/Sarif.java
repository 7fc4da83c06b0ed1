package reproducibility.report.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ReportOptions;
import reproducibility.report.Suite;
import reproducibility.report.Verdict;
import reproducibility.report.html.HtmlText;

/**
 * A run in SARIF 2.1.0, for code scanning: a rule for each claim, a result for each finding, and a
 * notification for each reason why something is unknown. An excused finding is suppressed. Limits
 * are those of GitHub ("SARIF support for code scanning"): failed findings come first.
 */
public final class Sarif {
  static final int MOST_RESULTS = 25_000;
  private static final int MOST_NAME = 255;
  private static final int MOST_DESCRIPTION = 1_024;
  private static final int MOST_TAGS = 10;

  private final ClaimRun run;
  private final Map<String, ReportOptions.Rule> rules = new TreeMap<>();

  private Sarif(ClaimRun run, Map<String, ReportOptions.Rule> all) {
    this.run = run;
    rules.putAll(all);
    run.results()
        .forEach(
            it -> rules.putIfAbsent(it.id(), new ReportOptions.Rule(it.sentence(), it.tags())));
  }

  /**
   * The whole document.
   *
   * @param rules every claim, by its id
   */
  public static String of(ClaimRun run, Map<String, ReportOptions.Rule> rules) {
    return new Sarif(run, rules).text();
  }

  private String text() {
    List<ClaimResult> findings =
        Stream.concat(run.all(Verdict.FAILED).stream(), run.all(Verdict.EXCUSED).stream()).toList();
    List<String> ids = List.copyOf(rules.keySet());
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", Suite.NAME);
    Suite.version().ifPresent(it -> driver.put("semanticVersion", it));
    driver.put("rules", ids.stream().map(this::rule).toList());
    Map<String, Object> only = new LinkedHashMap<>();
    only.put("tool", Map.of("driver", driver));
    only.put("automationDetails", Map.of("id", Suite.NAME + "/"));
    only.put("invocations", List.of(invocation(findings.size() - MOST_RESULTS)));
    only.put("columnKind", "utf16CodeUnits");
    only.put(
        "results",
        findings.stream()
            .limit(MOST_RESULTS)
            .map(it -> SarifResult.of(it, ids.indexOf(it.id())))
            .toList());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    document.put("version", "2.1.0");
    document.put("runs", List.of(only));
    return JsonText.of(document);
  }

  private Map<String, Object> rule(String id) {
    ReportOptions.Rule rule = java.util.Objects.requireNonNull(rules.get(id));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("tags", rule.tags().stream().sorted().limit(MOST_TAGS).toList());
    properties.put("precision", "very-high");
    properties.put("problem.severity", "error");
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", id);
    entry.put("name", SarifResult.cut(id, MOST_NAME));
    entry.put(
        "shortDescription",
        SarifResult.message(SarifResult.cut(rule.sentence(), MOST_DESCRIPTION)));
    entry.put(
        "fullDescription", SarifResult.message(SarifResult.cut(rule.sentence(), MOST_DESCRIPTION)));
    entry.put(
        "help", SarifResult.message("bin/repro check --claim " + id + " runs this claim alone."));
    entry.put("defaultConfiguration", Map.of("level", "error"));
    entry.put("properties", properties);
    return entry;
  }

  private Map<String, Object> invocation(int tooMany) {
    List<Map<String, Object>> notifications = new ArrayList<>();
    if (tooMany > 0) {
      notifications.add(
          notification("warning", tooMany + " more findings are left out; claims.json has all"));
    }
    run.all(Verdict.UNKNOWN).stream()
        .collect(Collectors.groupingBy(it -> it.message(), TreeMap::new, Collectors.toList()))
        .forEach(
            (reason, some) ->
                notifications.add(
                    notification(
                        some.stream().anyMatch(ClaimResult::required) ? "error" : "note",
                        HtmlText.count(some.size(), "check")
                            + " unknown: "
                            + SarifResult.cut(
                                SarifResult.shown(reason), SarifResult.MOST_MESSAGE))));
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", true);
    invocation.put("toolExecutionNotifications", notifications);
    return invocation;
  }

  private static Map<String, Object> notification(String level, String text) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", level);
    notification.put("message", SarifResult.message(text));
    return notification;
  }
}
