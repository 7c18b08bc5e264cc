package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;

/** A string or a whole number; it stays what it is, since vendors tell the two apart. */
record TextOrIntegerType(TextType text, IntegerType integer) implements FieldType {

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isTextual() && !value.isNumber()) {
      violations.add(pointer, "must be a string or a number");
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    return value.isTextual() ? text.normalise(value, location) : integer.normalise(value, location);
  }
}
