package reproducibility.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A TOML table (TOML 1.0), and where it was read from, so that a missing or wrong value is named
 * with its file and line.
 *
 * @param file from the top of the repository
 * @param lines the whole file, each line without the space around it
 * @param node the table
 * @param name its dotted name; empty for the whole file
 * @param line the line of its header, or of the table around it where it is written in line
 */
public record Toml(String file, List<String> lines, JsonNode node, String name, int line) {
  private static final TomlMapper MAPPER = new TomlMapper();

  /** No part of TOML 1.0. The parser here takes no offence, but Python's stops at it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @throws Malformed where it is not TOML
   */
  public static Toml parse(String file, String text) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw new Malformed(file + ":1", "is not TOML: begins with a byte order mark");
    }
    MergeMarkers.requireNone(file, text);
    try {
      return new Toml(file, text.lines().map(String::strip).toList(), MAPPER.readTree(text), "", 1);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new Malformed(file + ":" + line, "is not TOML: " + e.getOriginalMessage());
    }
  }

  /** The value of a required string. */
  public String string(String key) {
    return optionalString(key).orElseThrow(() -> malformed(key, "has no " + key));
  }

  /**
   * The value of a string or a date that may be left out.
   *
   * @throws Malformed where it is something else
   */
  public Optional<String> optionalString(String key) {
    return value(key, "a string", JsonNode::isString).map(JsonNode::asString);
  }

  /**
   * This table.
   *
   * @throws Malformed where it has another key than these: it would count for nothing
   */
  public Toml withKeys(String... known) {
    List<String> others = keys().stream().filter(it -> !List.of(known).contains(it)).toList();
    if (!others.isEmpty()) {
      throw malformed(
          others.get(0),
          "nobody reads the key " + others.get(0) + " here, only " + String.join(", ", known));
    }
    return this;
  }

  private Optional<JsonNode> value(String key, String kind, Predicate<JsonNode> isOfKind) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !isOfKind.test(value)) {
      throw malformed(key, key + " is " + kind);
    }
    return Optional.of(value).filter(it -> !it.isMissingNode());
  }

  private static boolean areAll(JsonNode value, Predicate<JsonNode> kind) {
    return value.isArray() && value.valueStream().allMatch(kind);
  }

  /** The value of a required whole number. */
  public long number(String key) {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw malformed(key, key + " is a whole number");
    }
    return value.asLong();
  }

  /**
   * A boolean.
   *
   * @throws Malformed where it is none
   */
  public boolean truth(String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      throw malformed(key, key + " is true or false");
    }
    return value.asBoolean();
  }

  /**
   * An array of strings; empty if left out.
   *
   * @throws Malformed where it is something else
   */
  public List<String> strings(String key) {
    return value(key, "a list of strings", it -> areAll(it, JsonNode::isString)).stream()
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asString)
        .toList();
  }

  /**
   * An array of tables; empty if left out.
   *
   * @throws Malformed where it is something else
   */
  public List<Toml> tables(String key) {
    value(key, "a list of tables, [[" + nameOf(key) + "]]", it -> areAll(it, JsonNode::isObject));
    List<Toml> tables = new ArrayList<>();
    List<Integer> headers = headers("[[" + nameOf(key) + "]]");
    for (JsonNode value : node.path(key)) {
      int at = tables.size() < headers.size() ? headers.get(tables.size()) : line;
      tables.add(new Toml(file, lines, value, nameOf(key), at));
    }
    return List.copyOf(tables);
  }

  /**
   * The table of this name, if there is one.
   *
   * @throws Malformed where that is no table
   */
  public Optional<Toml> table(String key) {
    return value(key, "a table, [" + nameOf(key) + "]", JsonNode::isObject)
        .map(it -> new Toml(file, lines, it, nameOf(key), lineOfTable(key)));
  }

  /** The names of all values in this table, in the order of the file. */
  public List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  /**
   * The number of the first line that contains all of these texts, from this table on or else
   * anywhere; that of this table if there is none.
   */
  public int lineWith(String... parts) {
    for (int i = 0; i < lines.size(); i++) {
      int number = (line - 1 + i) % lines.size() + 1;
      if (containsAll(lines.get(number - 1), parts)) {
        return number;
      }
    }
    return line;
  }

  /** A loop, as it is run for each line and each entry of the locks of all branches. */
  private static boolean containsAll(String text, String... parts) {
    for (String part : parts) {
      if (!text.contains(part)) {
        return false;
      }
    }
    return true;
  }

  /** The file and the line of this table. */
  public String place() {
    return file + ":" + line;
  }

  /**
   * An exception that names this file and the line of this table that begins with {@code near}, or
   * that of its header.
   */
  public Malformed malformed(String near, String rule) {
    for (int i = line; i <= lines.size(); i++) {
      String candidate = lines.get(i - 1);
      if (i > line && candidate.startsWith("[")) {
        break;
      }
      if (candidate.startsWith(near)) {
        return new Malformed(file + ":" + i, rule);
      }
    }
    return new Malformed(place(), rule);
  }

  private String nameOf(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private int lineOfTable(String key) {
    return headers("[" + nameOf(key) + "]").stream().findFirst().orElse(line);
  }

  /** The lines of all headers that read like this, from this table's on to its next sibling's. */
  private List<Integer> headers(String header) {
    List<Integer> found = new ArrayList<>();
    String sibling = "[[" + name + "]]";
    for (int i = line; i <= lines.size(); i++) {
      String candidate = lines.get(i - 1);
      if (i > line && candidate.startsWith(sibling)) {
        break;
      }
      if (candidate.startsWith(header)) {
        found.add(i);
      }
    }
    return found;
  }
}
