package reproducibility.ecosystem.python;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Malformed;

/**
 * Core metadata: the header of a wheel's METADATA or an sdist's PKG-INFO (PyPA, "Core metadata
 * specifications").
 *
 * @param where the file it was read from, for messages
 * @param fields every field in the order of its first appearance, with its values; names in lower
 *     case
 */
public record Metadata(String where, Map<String, List<String>> fields) {

  /**
   * Reads the fields up to the first empty line, after which the description begins: where there is
   * also a field for it, this has one value more.
   *
   * @throws Malformed without Name or Version, with a line that is no field, or with more than
   *     {@link MetadataBudget} allows
   */
  public static Metadata parse(String where, String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>(HeaderFields.parse(where, text));
    if (text.lines().dropWhile(it -> !it.isEmpty()).anyMatch(it -> !it.isBlank())) {
      fields.computeIfPresent(
          "description",
          (field, all) -> Stream.concat(all.stream(), Stream.of("the text below")).toList());
    }
    MetadataBudget.require(where, fields);
    for (String required : List.of("name", "version")) {
      if (fields.getOrDefault(required, List.of()).size() != 1) {
        throw new Malformed(where, "core metadata has exactly one field " + required);
      }
    }
    return new Metadata(where, fields);
  }

  /** The distribution's name as its authors spell it. */
  public String name() {
    return all("name").get(0);
  }

  /** The version as its authors spell it (PEP 440). */
  public String version() {
    return all("version").get(0);
  }

  /**
   * The package URL of the release; empty where it has no name or version that can stand in one.
   */
  Optional<String> origin() {
    try {
      return fields.containsKey("name") && fields.containsKey("version")
          ? Optional.of(ReleaseUrl.of(name(), version()))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** The requirements (PEP 508), each with its marker, extras included. */
  public List<String> requiresDist() {
    return all("requires-dist");
  }

  /** The specifier of the Pythons that it runs on, if it names any. */
  public Optional<String> requiresPython() {
    return all("requires-python").stream().findFirst();
  }

  /** The values of a field, by its name in lower case. */
  public List<String> all(String field) {
    return fields.getOrDefault(field, List.of());
  }
}
