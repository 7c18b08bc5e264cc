package io.contactgateway.vendor.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Reads the vendor's JSON loosely: bodies may be empty, HTML or {@code null}. */
final class VendorJson {
  private static final ObjectMapper READER = new ObjectMapper();

  private VendorJson() {}

  /** The body as a JSON object; empty where it is none. */
  static Optional<ObjectNode> object(byte[] body) {
    try {
      return READER.readTree(body) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** A string or number as text; empty where it is absent, blank or something else. */
  static Optional<String> text(JsonNode object, String name) {
    var value = object.path(name);
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }
}
