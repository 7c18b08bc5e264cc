package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;

/** The caller's own names of purposes, each with whether the person allows it. */
record PurposesType() implements FieldType {
  private static final int MAX_COUNT = 100;

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isObject()) {
      violations.add(pointer, "must be an object");
      return;
    }
    value
        .properties()
        .forEach(
            purpose -> {
              var answer = purpose.getValue();
              if (!answer.isBoolean() && !answer.isNull()) { // null: removed by a patch
                violations.add(Pointers.child(pointer, purpose.getKey()), "must be true or false");
              }
            });
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    if (value.size() > MAX_COUNT) {
      location.refuse("must have at most " + MAX_COUNT + " names");
      return value;
    }
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!AttributesType.isName(name)) {
                location.child(name).refuse(AttributesType.NAME_SENTENCE);
              }
            });
    return value;
  }
}
