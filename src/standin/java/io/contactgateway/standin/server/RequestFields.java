package io.contactgateway.standin.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a request's body, whichever way it was encoded. */
public final class RequestFields {
  private static final Pattern NESTED = Pattern.compile("([^\\[]+)\\[([^\\]]+)]");

  private RequestFields() {}

  /**
   * Empty where the body is called JSON and isn't. An object without fields where the body is of
   * another type, is no object or isn't there.
   */
  public static Optional<ObjectNode> of(Request request) {
    return switch (request.mediaType()) {
      case "application/json" -> json(request.text());
      case "application/x-www-form-urlencoded" ->
          Optional.of(form(FormPairs.decode(request.text())));
      case "multipart/form-data" -> Optional.of(form(MultipartFields.of(request)));
      default -> Optional.of(Json.object());
    };
  }

  private static Optional<ObjectNode> json(String text) {
    try {
      var tree = Json.parse(text);
      return Optional.of(tree instanceof ObjectNode object ? object : Json.object());
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static ObjectNode form(Map<String, String> pairs) {
    var fields = Json.object();
    pairs.forEach((name, value) -> put(fields, name, value));
    return fields;
  }

  /** {@code custom_attributes[tier]=gold} is how a form spells an object. */
  private static void put(ObjectNode fields, String name, String value) {
    var nested = NESTED.matcher(name);
    if (nested.matches()) {
      fields.withObjectProperty(nested.group(1)).put(nested.group(2), value);
    } else {
      fields.put(name, value);
    }
  }

  /** The body for people: JSON where it is or can be shown as JSON, else its text. */
  static JsonNode shown(Request request) {
    if (request.isJson() || request.mediaType().isEmpty()) {
      return Json.parsedOrText(request.text());
    }
    var fields = of(request).orElseThrow();
    return fields.isEmpty() ? Json.text(request.text()) : fields;
  }
}
