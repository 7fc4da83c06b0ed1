package reproducibility.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A TOML table (TOML 1.0), and where it was read from, so that a missing or wrong value is named
 * with its file and line.
 *
 * @param file from the top of the repository
 * @param text the whole file
 * @param node the table
 */
public record Toml(String file, String text, JsonNode node) {
  private static final TomlMapper MAPPER = new TomlMapper();

  /**
   * Reads a file.
   *
   * @throws Malformed where it is not TOML
   */
  public static Toml parse(String file, String text) {
    try {
      return new Toml(file, text, MAPPER.readTree(text));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new Malformed(file + ":" + line, "is not TOML: " + e.getOriginalMessage());
    }
  }

  /** The value of a required string. */
  public String string(String key) {
    return optionalString(key).orElseThrow(() -> malformed(key, "has no " + key));
  }

  /** The value of a string that may be left out. */
  public Optional<String> optionalString(String key) {
    JsonNode value = node.path(key);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  /** The value of a required whole number. */
  public long number(String key) {
    if (!node.path(key).isIntegralNumber()) {
      throw malformed(key, key + " is a whole number");
    }
    return node.path(key).asLong();
  }

  /** An array of strings; empty if left out. */
  public List<String> strings(String key) {
    List<String> values = new ArrayList<>();
    node.path(key).forEach(value -> values.add(value.asString()));
    return List.copyOf(values);
  }

  /** An array of tables; empty if left out. */
  public List<Toml> tables(String key) {
    List<Toml> tables = new ArrayList<>();
    node.path(key).forEach(value -> tables.add(new Toml(file, text, value)));
    return List.copyOf(tables);
  }

  /** The table of this name, if there is one. */
  public Optional<Toml> table(String key) {
    return node.path(key).isObject()
        ? Optional.of(new Toml(file, text, node.path(key)))
        : Optional.empty();
  }

  /** The names of all values in this table, in the order of the file. */
  public List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  /** The number of the first line that contains all of these texts, or 1. */
  public int lineWith(String... parts) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (java.util.Arrays.stream(parts).allMatch(line::contains)) {
        return number;
      }
    }
    return 1;
  }

  /** An exception that names this file and the line with {@code near}. */
  public Malformed malformed(String near, String rule) {
    return new Malformed(file + ":" + lineWith(near), rule);
  }
}
