package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;

/** A whole number of at most 64 bits, written without fraction and exponent. */
record IntegerType() implements FieldType {

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isNumber()) {
      violations.add(pointer, "must be a number");
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      location.refuse("must be a whole number of at most 64 bits, without fraction and exponent");
    }
    return value;
  }
}
