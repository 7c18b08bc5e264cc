package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** {@code true} or {@code false}. */
record BooleanType() implements FieldType {

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isBoolean()) {
      violations.add(pointer, "must be true or false");
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    return value;
  }

  @Override
  public JsonNode ofText(String text) {
    return switch (text) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(text);
    };
  }
}
