package reproducibility.ecosystem.npm;

import java.util.Optional;
import reproducibility.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a {@code package.json} says of its package (docs.npmjs.com, "package.json").
 *
 * @param name the package's, {@code name} or {@code @scope/name}
 * @param version the package's, as it is written there
 */
record PackageJson(Optional<String> name, Optional<String> version) {
  /** The name of every such file. */
  static final String FILE = "package.json";

  /** Semantic Versioning 2.0.0, clauses 2, 9 and 10. */
  static final String SEMVER = "\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?";

  private static final JsonFactory JSON = new JsonFactory();

  /** One that says nothing. */
  PackageJson() {
    this(Optional.empty(), Optional.empty());
  }

  /**
   * Reads one; npm skips a byte order mark, and takes the last of two keys of one name.
   *
   * @param where the file, for the message
   * @throws Malformed where it is no JSON object
   */
  static PackageJson parse(String where, String text) {
    Optional<String> name = Optional.empty();
    Optional<String> version = Optional.empty();
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), text.replaceFirst("^\uFEFF", ""))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed(where, "is no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        Optional<String> value =
            json.nextToken() == JsonToken.VALUE_STRING
                ? Optional.of(json.getString())
                : Optional.empty();
        json.skipChildren();
        if (key.equals("name")) {
          name = value;
        } else if (key.equals("version")) {
          version = value;
        }
      }
      if (json.nextToken() != null) {
        throw new Malformed(where, "more follows its JSON object");
      }
    } catch (JacksonException e) {
      throw new Malformed(where, "is not JSON: " + e.getOriginalMessage());
    }
    return new PackageJson(name, version);
  }

  /**
   * The version as npm compares it: build metadata does not count, nor does {@code v} or {@code =}
   * before it. Empty where that is not of Semantic Versioning, which npm reads in ways of its own.
   */
  static Optional<String> compared(String version) {
    return Optional.of(version.strip().replaceFirst("^[v=\\s]+", ""))
        .filter(it -> it.matches(SEMVER))
        .map(it -> it.replaceFirst("\\+.*", ""));
  }

  /** {@code name} of {@code @scope/name}. */
  static String withoutScope(String name) {
    return name.replaceFirst("^@[^/]*/", "");
  }

  /** Whether a top folder is called like the package, as those of many tools are. */
  boolean names(String folder) {
    return name.isPresent()
        && version.isPresent()
        && (folder.equals(withoutScope(name.get()))
            || folder.equals(withoutScope(name.get()) + "-" + version.get()));
  }
}
