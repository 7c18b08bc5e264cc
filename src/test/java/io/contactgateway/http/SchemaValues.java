package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Makes values that a schema of the gateway's document allows. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_ELEMENTS = 4;
  private static final int MOST_DAYS = 30_000;
  private static final String LETTERS = "abcXYZ059 -_.'äß漢😀";

  private final ApiDocument document;
  private final Random random;

  SchemaValues(ApiDocument document, Random random) {
    this.document = document;
    this.random = random;
  }

  JsonNode value(JsonNode given) {
    var schema = document.resolve(given);
    if (schema.has("enum")) {
      return pick(elements(schema.path("enum")));
    }
    for (var union : List.of("oneOf", "anyOf")) {
      if (schema.has(union)) {
        return value(pick(elements(schema.path(union))));
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> JSON.numberNode(number(schema));
      case "number" -> JSON.numberNode(random.nextInt() / 64.0);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> JSON.textNode(text(schema));
      case "null" -> JSON.nullNode();
      default -> throw new IllegalStateException("a schema without a type: " + schema);
    };
  }

  private String type(JsonNode schema) {
    var type = schema.path("type");
    if (type.isMissingNode()) {
      return schema.has("properties") ? "object" : "string";
    }
    return type.isArray() ? pick(elements(type)).asText() : type.asText();
  }

  private ObjectNode object(JsonNode schema) {
    var object = JSON.objectNode();
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextBoolean()) {
        object.set(property.getKey(), value(property.getValue()));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      for (var i = random.nextInt(MOST_ELEMENTS); i > 0; i--) {
        object.set(words(1, 20), value(schema.path("additionalProperties")));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema) {
    var array = JSON.arrayNode();
    var seen = new HashSet<JsonNode>();
    for (var i = random.nextInt(MOST_ELEMENTS); i > 0; i--) {
      var element = value(schema.path("items"));
      if (seen.add(element)) {
        array.add(element);
      }
    }
    return array;
  }

  private long number(JsonNode schema) {
    var least = schema.path("minimum").asLong(-1000);
    var most = Math.max(least, schema.path("maximum").asLong(1_000_000));
    return least + random.nextInt((int) Math.min(Integer.MAX_VALUE, most - least + 1));
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "date" -> LocalDate.ofEpochDay(random.nextInt(MOST_DAYS)).toString();
      case "uri" -> "https://example.com/" + random.nextInt(1000) + ".png";
      default -> words(schema.path("minLength").asInt(0), schema.path("maxLength").asInt(40));
    };
  }

  private String words(int least, int most) {
    var text = new StringBuilder();
    var length = least + random.nextInt(Math.min(40, Math.max(1, most - least + 1)));
    var letters = LETTERS.codePoints().toArray();
    for (var i = 0; i < length; i++) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<JsonNode> elements(JsonNode array) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    return elements;
  }
}
