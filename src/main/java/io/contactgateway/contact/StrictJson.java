package io.contactgateway.contact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.value.Characters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * Reads one JSON text (RFC 8259) into a tree and notes what is no JSON, or JSON that two readers
 * could understand in two ways: a name given twice, half of a surrogate pair, text after the end.
 * Numbers keep their text.
 */
final class StrictJson {
  /** Ten times as deep as a contact goes. */
  private static final int MAX_DEPTH = 32;

  private static final String SURROGATE = "holds half of a surrogate pair";

  private final JsonParser parser;
  private final Violations violations;

  private StrictJson(JsonParser parser, Violations violations) {
    this.parser = parser;
    this.violations = violations;
  }

  /** The text's one value; of no use where something was noted. */
  static JsonNode read(String text, Violations violations) {
    try (var parser = UnlimitedJson.PARSERS.createParser(text)) {
      return new StrictJson(parser, violations).whole();
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private JsonNode whole() throws IOException {
    try {
      var first = parser.nextToken();
      if (first == null) {
        violations.add("", "is empty");
        return MissingNode.getInstance();
      }
      var document = value(first, 0);
      if (parser.nextToken() != null) {
        violations.add("", "has something after its end");
      }
      return document;
    } catch (JsonProcessingException notJson) {
      var location = notJson.getLocation();
      violations.add(
          "",
          "is not valid JSON (line %d, column %d)"
              .formatted(location.getLineNr(), location.getColumnNr()));
      return MissingNode.getInstance();
    }
  }

  private JsonNode value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT, START_ARRAY -> container(token, depth + 1);
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new ExactNumber(parser.getText());
      case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
      case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
      case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON text has no value that begins with " + token);
    };
  }

  private JsonNode container(JsonToken token, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      note(this::here, "is nested more than " + MAX_DEPTH + " deep");
      parser.skipChildren();
      return MissingNode.getInstance();
    }
    return token == JsonToken.START_OBJECT ? object(depth) : array(depth);
  }

  private ObjectNode object(int depth) throws IOException {
    var object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      if (Characters.hasUnpairedSurrogate(name)) {
        note(() -> here().head(), "has a name that " + SURROGATE);
        parser.nextToken();
        parser.skipChildren();
        continue;
      }
      if (object.has(name)) {
        note(this::here, "is given more than once");
      }
      object.set(name, value(parser.nextToken(), depth));
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      array.add(value(token, depth));
    }
    return array;
  }

  private JsonNode text() throws IOException {
    var text = parser.getText();
    if (Characters.hasUnpairedSurrogate(text)) {
      note(this::here, SURROGATE);
    }
    return JsonNodeFactory.instance.textNode(text);
  }

  private JsonPointer here() {
    return parser.getParsingContext().pathAsPointer();
  }

  /** A pointer may be as long as the text, so none is made that won't be reported. */
  private void note(Supplier<JsonPointer> place, String detail) {
    if (!violations.isFull()) {
      violations.add(place.get().toString(), detail);
    }
  }
}
