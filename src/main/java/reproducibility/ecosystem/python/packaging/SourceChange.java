package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two Python files, as Python's own parser reads them.
 *
 * @param trouble why the old and the new one cannot be parsed; empty texts where they can
 * @param onlyLayout whether nothing but comments, white space and line ends differ
 * @param added the public names that only the new one defines: functions, classes, their members,
 *     variables, and what {@code __all__} lists
 * @param removed those that only the old one defines
 * @param calls those that the new one has more often, among calls that start programs, use the
 *     network or run text
 * @param urls the addresses that the new one has more often, in texts that are no documentation
 */
public record SourceChange(
    List<String> trouble,
    boolean onlyLayout,
    List<String> added,
    List<String> removed,
    List<Call> calls,
    List<Address> urls) {

  /**
   * A call.
   *
   * @param name what is called, by its full name where the file imports it by another
   * @param line in the new file
   * @param kind {@code program}, {@code network} or {@code text}
   */
  public record Call(String name, int line, String kind) {}

  /**
   * An address.
   *
   * @param url as it stands there
   * @param line in the new file
   */
  public record Address(String url, int line) {}

  static SourceChange read(JsonNode json) {
    List<Call> calls = new ArrayList<>();
    for (JsonNode it : json.path("calls")) {
      calls.add(new Call(it.path(0).asString(), it.path(1).asInt(), it.path(2).asString()));
    }
    List<Address> urls = new ArrayList<>();
    json.path("urls")
        .forEach(it -> urls.add(new Address(it.path(0).asString(), it.path(1).asInt())));
    return new SourceChange(
        strings(json.path("trouble")),
        json.path("same").asBoolean(),
        strings(json.path("added")),
        strings(json.path("removed")),
        List.copyOf(calls),
        List.copyOf(urls));
  }

  static List<String> strings(JsonNode json) {
    List<String> values = new ArrayList<>();
    json.forEach(it -> values.add(it.asString()));
    return List.copyOf(values);
  }
}
