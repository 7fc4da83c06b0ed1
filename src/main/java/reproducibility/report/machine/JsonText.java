package reproducibility.report.machine;

import reproducibility.report.ForeignText;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of JSON: indented, in ASCII, and the same on every machine. Invisible and reordering
 * characters are seen, and a reader of JSON gets them as they are.
 */
public final class JsonText {
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .writer()
          .with(
              new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private JsonText() {}

  /** A document of maps, lists, texts, numbers and booleans. */
  public static String of(Object document) {
    return ForeignText.json(JSON.writeValueAsString(document)) + "\n";
  }
}
