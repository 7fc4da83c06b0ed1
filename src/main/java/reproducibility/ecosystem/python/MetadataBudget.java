package reproducibility.ecosystem.python;

import java.util.List;
import java.util.Map;
import reproducibility.Malformed;

/**
 * How much core metadata may say in the fields that are parsed further: requirements, versions and
 * licences, of which a few megabytes would cost minutes. No published archive comes near.
 */
final class MetadataBudget {
  /** apache-airflow, with the most extras that are known, has about 1,000 requirements. */
  private static final int MOST_VALUES = 10_000;

  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_CHARACTERS_OF_VALUE = 1 << 14;

  /** Python reads no integer of more than 4,300 digits ({@code sys.set_int_max_str_digits}). */
  private static final int MOST_CHARACTERS_OF_NAME = 500;

  /** Parsers of markers call themselves for each. */
  private static final int MOST_BRACKETS = 200;

  private static final List<String> NAMES = List.of("name", "version", "metadata-version");

  private static final List<String> PARSED =
      List.of(
          "name",
          "version",
          "metadata-version",
          "requires-dist",
          "requires-python",
          "requires-external",
          "provides-extra",
          "provides-dist",
          "license-expression",
          "license-file",
          "classifier",
          "project-url",
          "dynamic",
          "platform",
          "import-name",
          "import-namespace");

  private MetadataBudget() {}

  /**
   * Nothing, where the fields keep to it.
   *
   * @throws Malformed where one does not; the field and the limit are named
   */
  static void require(String where, Map<String, List<String>> fields) {
    for (String field : PARSED) {
      List<String> values = fields.getOrDefault(field, List.of());
      long characters = 0;
      for (String value : values) {
        int most = NAMES.contains(field) ? MOST_CHARACTERS_OF_NAME : MOST_CHARACTERS_OF_VALUE;
        characters += value.length();
        refuse(value.length() > most, where, field, "a value of more than " + most + " characters");
        refuse(
            value.chars().filter(it -> it == '(').count() > MOST_BRACKETS,
            where,
            field,
            "a value with more than " + MOST_BRACKETS + " brackets");
      }
      refuse(values.size() > MOST_VALUES, where, field, "more than " + MOST_VALUES + " values");
      refuse(
          characters > MOST_CHARACTERS,
          where,
          field,
          "more than " + MOST_CHARACTERS + " characters in all");
    }
  }

  private static void refuse(boolean is, String where, String field, String what) {
    if (is) {
      throw new Malformed(where, field + " has " + what + ", and is not read further");
    }
  }
}
