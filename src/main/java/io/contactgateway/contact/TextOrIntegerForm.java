package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;

/** A string or a whole number; it stays what it is, since vendors tell the two apart. */
record TextOrIntegerForm(TextForm text, IntegerForm integer) implements ValueForm {

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isTextual() && !value.isNumber()) {
      violations.add(pointer, "must be a string or a number");
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, Place place) {
    return value.isTextual() ? text.normalise(value, place) : integer.normalise(value, place);
  }
}
