package reproducibility.report.attestation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reproducibility.report.machine.JsonText;

/**
 * An in-toto statement (in-toto Attestation Framework, "Statement v1").
 *
 * @param name of its file, without ending
 * @param subject what it is about: descriptors with a name and digests
 * @param predicateType the URI of the predicate's format
 * @param predicate what is said
 */
public record Statement(
    String name,
    List<Map<String, Object>> subject,
    String predicateType,
    Map<String, Object> predicate) {

  /** A resource descriptor with a name and digests. */
  static Map<String, Object> resource(String name, Map<String, String> digest) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", name);
    resource.put("digest", digest);
    return resource;
  }

  /** Its text; the same bytes are signed. */
  public String text() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", "https://in-toto.io/Statement/v1");
    statement.put("subject", subject);
    statement.put("predicateType", predicateType);
    statement.put("predicate", predicate);
    return JsonText.of(statement);
  }
}
