package reproducibility.report.html;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.report.ClaimRun;

/** What was run, when and with which tools, below everything else on the page. */
final class HtmlRunFacts {
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HtmlRunFacts() {}

  /** The second in which it began. */
  static String started(ClaimRun run) {
    return STARTED.format(run.started());
  }

  /** Texts by what they are called; none is blank. */
  static Map<String, String> of(ClaimRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Repository", run.repository().equals(".") ? "this checkout" : run.repository());
    facts.put("Ref", run.ref());
    facts.put("Started", started(run));
    facts.put("Took", HtmlText.time(run.time()));
    facts.put("Engine", run.engine());
    facts.put("Platform", run.platform());
    run.platforms().forEach((platform, words) -> facts.put("For " + platform, words));
    facts.put(
        "Tools",
        new TreeMap<>(run.tools())
            .entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", ")));
    facts.values().removeIf(String::isBlank);
    return facts;
  }
}
