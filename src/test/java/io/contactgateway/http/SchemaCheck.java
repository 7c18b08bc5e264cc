package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds a value against a schema, as far as the gateway's own document uses JSON Schema. */
final class SchemaCheck {
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "$ref",
          "description",
          "format",
          "minLength",
          "maxLength",
          "minimum",
          "maxItems",
          "uniqueItems");

  private final ApiDocument document;
  private final List<String> complaints = new ArrayList<>();

  private SchemaCheck(ApiDocument document) {
    this.document = document;
  }

  /** What is wrong with the value; empty where nothing is. */
  static List<String> complaints(ApiDocument document, JsonNode schema, JsonNode value) {
    var check = new SchemaCheck(document);
    check.check("", schema, value);
    return check.complaints;
  }

  private void check(String place, JsonNode given, JsonNode value) {
    var schema = document.resolve(given);
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!KNOWN.contains(keyword)) {
                complaints.add(place + " has a schema with " + keyword);
              }
            });
    if (!isOfType(schema.path("type"), value)) {
      complaints.add(place + " is not " + schema.path("type"));
    }
    if (schema.has("enum") && !texts(schema.path("enum")).contains(value.asText())) {
      complaints.add(place + " is none of " + schema.path("enum"));
    }
    texts(schema.path("required")).stream()
        .filter(name -> !value.has(name))
        .forEach(name -> complaints.add(place + "/" + name + " is missing"));
    value.properties().forEach(member -> member(place, schema, member.getKey(), member.getValue()));
    if (value.isArray()) {
      value.forEach(element -> check(place + "/-", schema.path("items"), element));
    }
  }

  private void member(String place, JsonNode schema, String name, JsonNode value) {
    var others = schema.path("additionalProperties");
    if (schema.path("properties").has(name)) {
      check(place + "/" + name, schema.path("properties").path(name), value);
    } else if (others.isObject()) {
      check(place + "/" + name, others, value);
    } else if (others.isBoolean() && !others.booleanValue()) {
      complaints.add(place + "/" + name + " is not in the schema");
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    var types = type.isArray() ? texts(type) : List.of(type.asText("any"));
    return type.isMissingNode() || types.stream().anyMatch(name -> isOfType(name, value));
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }
}
