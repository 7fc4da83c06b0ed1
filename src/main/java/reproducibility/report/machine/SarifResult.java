package reproducibility.report.machine;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.contract.Platforms;
import reproducibility.finding.Expectation;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.report.ClaimResult;
import reproducibility.report.ForeignText;
import reproducibility.report.Verdict;

/** One finding as a result of SARIF. */
final class SarifResult {
  static final int MOST_MESSAGE = 16_384;
  private static final int MOST_DESCRIPTION = 1_024;
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  /** Where a finding is shown that is about no file: GitHub wants a place for each. */
  private static final Place SOMEWHERE = Place.file(Platforms.FILE);

  private SarifResult() {}

  static Map<String, Object> of(ClaimResult result, int rule) {
    Finding finding = result.finding().orElseThrow();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("ruleId", result.id());
    entry.put("ruleIndex", rule);
    entry.put("level", "error");
    entry.put("message", message(cut(shown(result.message()), MOST_MESSAGE)));
    entry.put("locations", List.of(location(finding.place(), result.subject())));
    finding
        .expected()
        .flatMap(Expectation::place)
        .filter(Place::isFile)
        .ifPresent(it -> entry.put("relatedLocations", List.of(related(it))));
    Map<String, Object> fingerprints = new LinkedHashMap<>();
    // The one that GitHub reads; it is of claim, subject and facts, and no line moves it.
    fingerprints.put("primaryLocationLineHash", result.fingerprint());
    fingerprints.put("repro/v1", result.fingerprint());
    entry.put("partialFingerprints", fingerprints);
    if (result.verdict() == Verdict.EXCUSED) {
      Map<String, Object> suppression = new LinkedHashMap<>();
      suppression.put("kind", "external");
      suppression.put("status", "accepted");
      result
          .excuse()
          .ifPresent(
              it ->
                  suppression.put(
                      "justification",
                      ForeignText.line(
                          cut(it.reason(), MOST_DESCRIPTION)
                              + " (until "
                              + it.expires()
                              + ", "
                              + it.owner()
                              + ")")));
      entry.put("suppressions", List.of(suppression));
    }
    return entry;
  }

  private static Map<String, Object> location(Place place, String subject) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical(place.isFile() ? place : SOMEWHERE));
    Map<String, Object> logical = new LinkedHashMap<>();
    String name = place.entry().isEmpty() ? subject : place.entry();
    if (!name.isEmpty()) {
      logical.put("fullyQualifiedName", ForeignText.line(name));
      location.put("logicalLocations", List.of(logical));
    }
    return location;
  }

  private static Map<String, Object> related(Place place) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("id", 1);
    location.put("message", message("what is expected stands here"));
    location.put("physicalLocation", physical(place));
    return location;
  }

  private static Map<String, Object> physical(Place place) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("uri", uri(place.path()));
    artifact.put("uriBaseId", "%SRCROOT%");
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", artifact);
    physical.put("region", Map.of("startLine", Math.max(1, place.line())));
    return physical;
  }

  /** A relative reference (RFC 3986, 4.2): all but unreserved characters is encoded. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte it : path.replaceFirst("^/+", "").getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (it & 0xff);
      if (character < 0x80 && UNRESERVED.indexOf(character) >= 0) {
        uri.append(character);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", it));
      }
    }
    return uri.toString();
  }

  /** {@code [text](link)} would be a link (SARIF, 3.11.6, "Messages with embedded links"). */
  static String shown(String message) {
    return message
        .lines()
        .map(it -> ForeignText.line(it).replace("](", "] ("))
        .collect(Collectors.joining("\n"));
  }

  static Map<String, Object> message(String text) {
    return Map.of("text", text);
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
