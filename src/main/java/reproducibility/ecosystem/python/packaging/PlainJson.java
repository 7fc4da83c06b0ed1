package reproducibility.ecosystem.python.packaging;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of texts, whole numbers and truth values alone, without a mapper: to set one up takes longer
 * than comparing two small wheels.
 */
final class PlainJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlainJson() {}

  /**
   * Reads a text.
   *
   * @throws JacksonException where it is no such JSON
   */
  static JsonNode read(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static JsonNode value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      ObjectNode object = NODES.objectNode();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        object.set(name, value(parser));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      ArrayNode array = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser));
      }
      return array;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }
    return token == JsonToken.VALUE_STRING
        ? NODES.stringNode(parser.getString())
        : NODES.numberNode(parser.getIntValue());
  }

  /** Writes a list of lists of texts, however deep. */
  static String written(List<?> list) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(list, generator);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator generator) {
    if (value instanceof List<?> list) {
      generator.writeStartArray();
      list.forEach(it -> write(it, generator));
      generator.writeEndArray();
    } else {
      generator.writeString(value.toString());
    }
  }
}
