package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** A whole number of at most 64 bits, written without fraction and exponent. */
record IntegerType() implements FieldType {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

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

  @Override
  public JsonNode ofText(String text) {
    return WHOLE.matcher(text).matches()
        ? LongNode.valueOf(Long.parseLong(text))
        : TextNode.valueOf(text);
  }
}
